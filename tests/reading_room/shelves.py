"""Public rows for the tests of the reading room: made from records, through mask and shelf."""

import random
from pathlib import Path

from django.db import transaction

from archive.formats import table
from archive.masking import Policy, view
from archive.ops.bench.template import Template
from archive.publishing import shelf
from archive.record.dates import HistoricalDate
from archive.record.letter import Authenticity, Completeness, TextRole
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Facet
from tests.make import IZYUM, KHARKIV_REGION, a_collection, a_letter, a_term, a_text, an_agent

IZYUM_2022 = Path(__file__).parents[2] / "archive/ops/demo/izyum-2022"
FIND = a_collection("IZY")
FILES = (FIND, a_collection("IZY-R", parent=FIND), a_collection("IZY-C", parent=FIND))
KINDS = (None, a_term("raport"), a_term("support-letter"))
FEELING = a_term("feeling", Facet.THEME)
THEMES = (FEELING, a_term("fear", Facet.THEME, parent=FEELING), a_term("health", Facet.THEME))
ACTS = (a_term("refusal", Facet.ACT), a_term("complaint", Facet.ACT))
DATES = (
    None,
    "2022-08-30",
    "2022-08",
    "2022",
    "[2022-02-24..2022-09-10]",
    "[..2022-08-10]",
    "1916",
)
SAID = (None, "2022-08-10", "2022-08-30", "1943-05/..")
PEOPLE = tuple(an_agent(n, Protection.DECEASED, n.lower()) for n in ("Anna", "Borys", "Clara"))
WORDINGS = (
    "Я отказываюсь служить.",
    "Він відмовлявся йти",
    "He asked for leave",
    "п'ять листів",
    "",
)
WORDS = {
    "отказ": ("Он отказывается. Это мой отказ, я решил отказаться.", "ru"),
    "не хочу": ("Я не хочу воевать, какой-нибудь выход", "ru"),
    "хочу": ("Я хочу домой ещё раз", "ru"),
    "uk": ("Ми відмовлялися. П’ять листів, а він пішов", "uk"),
    "en": ("The soldiers refused: it isn't C:\\path 'quoted'", "en"),
    "fr": ("Les lettres des soldats épuisés", "fr"),
    "marked": (
        "I am [=very] [-glad-] [+tired+] [%% child: Pavlik] and [... 2 words] go home",
        "en",
    ),
}
ROLES = (Role.SENDER, Role.RECIPIENT, Role.MENTIONED)


def lay_out(*records):
    """Put the letters into the reading room; returns the archive's version."""
    with transaction.atomic(using="default"):
        turn = shelf.Turn()
        replaced = {one.public_id: one.replaced_texts() for one in records}
        shelf.put([view(one, Policy.public()) for one in records], {}, turn, replaced=replaced)
    return turn.version()


def take_away(*public_ids):
    """Withdraw the letters; returns the archive's version."""
    with transaction.atomic(using="default"):
        turn = shelf.Turn()
        shelf.take_away(public_ids, turn)
    return turn.version()


def a_public_letter(number=1, **changes):
    """A letter with its own reference and public id."""
    ids = {"reference": f"F-{number}", "public_reference": f"F-{number}"}
    return a_letter(**(ids | {"public_id": f"letter{number:04}"} | changes))


def random_letters(number, seed):
    """Letters of every sort, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311
    return [_random_letter(n, draw) for n in range(1, number + 1)]


def _random_letter(n, draw):
    date, said = draw.choice(DATES), draw.choice(SAID)
    wording = draw.choice(WORDINGS)
    return a_public_letter(
        n,
        collection=draw.choice(FILES),
        kind=draw.choice(KINDS),
        medium=draw.choice((None, a_term("handwritten", Facet.MEDIUM))),
        terms=tuple(draw.sample((*THEMES, *ACTS), draw.randint(0, 3))),
        sent=HistoricalDate.parse(date) if date else None,
        statements=(Statement("date", said),) if said else (),
        written_at=draw.choice((None, None, IZYUM, KHARKIV_REGION)),
        found_at=draw.choice((None, IZYUM)),
        languages=draw.choice(((), ("ru",), ("uk", "ru"))),
        authenticity=draw.choice(tuple(Authenticity)),
        correspondents=tuple(
            Correspondent(role, draw.choice(PEOPLE)) for role in ROLES if draw.random() < 0.5
        ),
        texts=(a_text(wording, f"F-{n}-a"),) if wording else (),
    )


def a_printing(text, language, key, **changes):
    """A sentence as a newspaper prints it."""
    held = {"role": TextRole.PRINTED, "completeness": Completeness.SENTENCE, "language": language}
    return a_text(text, key, **(held | changes))


def lay_out_sixty():
    """Sixty letters of every sort, the last twenty of them in a second version."""
    lay_out(*random_letters(40, seed=7))
    lay_out(*random_letters(60, seed=8)[40:])


def lay_out_a_template(count, words=200, seed=1):
    """So many whole letters on one template; the wording of the first is `t-f-1-a`."""
    texts = Template(seed, words).letters(count)
    lay_out(
        *(a_public_letter(n, texts=(a_text(text, f"F-{n}-a"),)) for n, text in enumerate(texts, 1))
    )


def lay_out_izyum():
    """The letters of the demonstration archive."""
    lay_out(*table.read(IZYUM_2022).letters)


def lay_out_words():
    """One letter for each of WORDS."""
    lay_out(*(_worded(n, *item) for n, item in enumerate(WORDS.items(), 1)))


def _worded(n, title, wording):
    text, language = wording
    found_at = {} if title == "отказ" else {"found_at": None}
    dead = an_agent("Тарас Шевченко", Protection.DECEASED, "shevchenko")
    people = {"correspondents": (Correspondent(Role.MENTIONED, dead),)} if title == "uk" else {}
    role = TextRole.PRINTED if language == "fr" else TextRole.TRANSCRIPTION
    texts = (a_text(text, f"F-{n}-a", language=language, role=role),)
    return a_public_letter(n, title=title, texts=texts, **(found_at | people))
