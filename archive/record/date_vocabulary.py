"""The words from which dates are put together, one `Vocabulary` a language.

Ukrainian nouns change with their place: "липень 1916 року" names the month, "близько липня" is
said of it. So a word stands in two cases; in English both are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Case = Literal["names", "of"]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Months with the four seasons after them, the nouns of years, and the phrases round dates."""

    months: Mapping[Case, Words]
    year: Mapping[Case, Words]
    years: Mapping[Case, Words]
    year_bc: Mapping[Case, Words]
    decade: Mapping[Case, str]
    unspecified: Mapping[Words, str]
    signs: Mapping[str, str]
    conjunction: str
    disjunction: str
    from_to: str
    up_to: str
    start_unknown: str
    onwards: str
    end_unknown: str
    between: str
    or_earlier: str
    or_later: str
    case_of_bound: Case
    all_from_to: str
    and_all_earlier: str
    and_all_later: str


_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
    *("spring", "summer", "autumn", "winter"),
)

ENGLISH = Vocabulary(
    months={"names": _ENGLISH_MONTHS, "of": _ENGLISH_MONTHS},
    year={"names": (), "of": ()},
    years={"names": (), "of": ()},
    year_bc={"names": ("BC",), "of": ("BC",)},
    decade={"names": "the {}s", "of": "the {}s"},
    unspecified={
        ("month",): "month unknown",
        ("day",): "day unknown",
        ("month", "day"): "month and day unknown",
    },
    signs={"": "{}", "~": "c. {}", "?": "perhaps {}", "%": "perhaps c. {}"},
    conjunction="and",
    disjunction="or",
    from_to="from {} to {}",
    up_to="up to {}",
    start_unknown="up to {}, start unknown",
    onwards="from {} onwards",
    end_unknown="from {}, end unknown",
    between="between {} and {}",
    or_earlier="{} or earlier",
    or_later="{} or later",
    case_of_bound="names",
    all_from_to="all from {} to {}",
    and_all_earlier="{} and all earlier",
    and_all_later="{} and all later",
)

UKRAINIAN = Vocabulary(
    months={
        "names": (
            *("січень", "лютий", "березень", "квітень", "травень", "червень"),
            *("липень", "серпень", "вересень", "жовтень", "листопад", "грудень"),
            *("весна", "літо", "осінь", "зима"),
        ),
        "of": (
            *("січня", "лютого", "березня", "квітня", "травня", "червня"),
            *("липня", "серпня", "вересня", "жовтня", "листопада", "грудня"),
            *("весни", "літа", "осені", "зими"),
        ),
    },
    year={"names": ("рік",), "of": ("року",)},
    years={"names": ("роки",), "of": ("років",)},
    year_bc={"names": ("рік", "до н. е."), "of": ("року", "до н. е.")},
    decade={"names": "{}-ті роки", "of": "{}-х років"},
    unspecified={
        ("month",): "місяць невідомий",
        ("day",): "день невідомий",
        ("month", "day"): "місяць і день невідомі",
    },
    signs={"": "{}", "~": "близько {}", "?": "{} (непевно)", "%": "близько {} (непевно)"},
    conjunction="і",
    disjunction="або",
    from_to="від {} до {}",
    up_to="до {} включно",
    start_unknown="до {}, початок невідомий",
    onwards="від {} і далі",
    end_unknown="від {}, кінець невідомий",
    between="не раніше {} і не пізніше {}",
    or_earlier="не пізніше {}",
    or_later="не раніше {}",
    case_of_bound="of",
    all_from_to="усе від {} до {}",
    and_all_earlier="{} і все раніше",
    and_all_later="{} і все пізніше",
)

VOCABULARIES = {"en": ENGLISH, "uk": UKRAINIAN}
