"""Two groups of letters for tests: reports and support letters, whole and in their own words."""

from urllib.parse import urlencode

from archive.record.vocabulary import Facet
from tests.make import a_term, a_text
from tests.reading_room.shelves import a_public_letter, lay_out

FEAR = a_term("fear", Facet.THEME)
RAPORT, SUPPORT = a_term("raport"), a_term("support-letter")
# On one template: one wording with three signatories.
REPORT = "Прошу уволить меня со службы, так как я устал от войны и болею. Число {n}."
REPORTS = (
    "Товарищ командир! Я отказываюсь выполнять ваш приказ по причине усталости.",
    "Уважаемый командир, прошу вас дать мне отпуск: рапорт подал вчера вечером.",
    "Рапорт. Не хочу воевать дальше, прошу отпустить домой к жене.",
)
LETTERS = (
    "Дорогой солдат! Мы тебя ждём дома, вся школа рисует тебе мир.",
    "Здравствуй, солдат. Я рисую тебе солнце, береги себя, мы ждём.",
    "Милый солдат, спасибо тебе! Наш класс шлёт привет, ждём с победой.",
    "Привет, дорогой солдат! Мама печёт пироги, а мы тебя очень ждём.",
    "Солдат, спасибо что ты есть. Я буду врачом и мы тебя ждём.",
    "Ждём тебя, солдат. [%% child: Павлик] передаёт привет и рисунок.",
)
BOTH = {"a.kind": "raport", "b.kind": "support-letter"}


def lay_out_two_groups():
    """Six reports, of which three are one wording, and six support letters; and one printing."""
    reports = [*(REPORT.format(n=n) for n in (1, 2, 3)), *REPORTS]
    letters = [(RAPORT, one) for one in reports] + [(SUPPORT, one) for one in LETTERS]
    lay_out(
        *(
            a_public_letter(
                n,
                kind=kind,
                terms=(FEAR,) if kind is RAPORT else (),
                texts=(a_text(text, f"F-{n}-a"),),
            )
            for n, (kind, text) in enumerate(letters, 1)
        )
    )


def groups_url(ending="/", prefix="", **changed):
    """The address of both groups: of the page, or of the file that ends so."""
    return f"{prefix}/compare/groups{ending}?{urlencode(BOTH | changed)}"
