"""Letters that are alike, and letters that only share a passage, for the tests of the pages."""

import random

from archive.record.letter import Completeness, TextRole
from archive.record.text import parse, plain
from tests.make import a_text
from tests.reading_room.shelves import a_public_letter, lay_out

SHARED = "пишу вам из госпиталя и надеюсь что письмо застанет вас в добром здравии"


def words(seed, count=60):
    """Invented words that no other seed has."""
    draw = random.Random(seed)  # noqa: S311
    return [f"{seed}ж{draw.randrange(10**6):06}" for _ in range(count)]


def a_letter_of(number, said, **changes):
    """A whole letter in its own words; changes to its text begin with `text_`."""
    of_text = {k.removeprefix("text_"): v for k, v in changes.items() if k.startswith("text_")}
    rest = {name: value for name, value in changes.items() if not name.startswith("text_")}
    text = a_text(said, f"F-{number}-a", **({"language": "ru"} | of_text))
    return a_public_letter(number, texts=(text,), **rest)


def siblings(seed, numbers, own=6, **changes):
    """Letters on one template of sixty words, of which the last few are each letter's own."""
    said = words(seed)
    return [
        a_letter_of(n, " ".join([*said[: 60 - own], *words(f"{seed}n{n}", own)]), **changes)
        for n in numbers
    ]


def lay_out_alikes():
    """Two families, of four and of three letters; three unlike letters with a passage; others."""
    lay_out(*siblings("a", range(1, 5)), *siblings("b", range(5, 8)))
    lay_out(
        a_letter_of(8, " ".join([*words("p8"), SHARED, *words("q8")])),
        a_letter_of(9, " ".join([*words("p9"), SHARED, "[%% unit: 5-я рота]", *words("q9")])),
        a_letter_of(10, " ".join([SHARED, *words("p10")])),
        a_letter_of(11, " ".join(words("a")), text_language="uk", languages=("uk",)),
        a_letter_of(12, " ".join(words("a")), text_completeness=Completeness.EXCERPT),
        a_letter_of(13, " ".join(words("a")), text_role=TextRole.TRANSLATION),
        a_letter_of(14, "[%% unit: 5-я рота] и всё"),
    )


def said_by(view):
    """The words that readers have of a letter."""
    return " ".join(plain(parse(view["texts"][0]["text"])).split())
