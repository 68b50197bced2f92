"""The small accession as canonical tables, and work at the desk on its letter."""

from dataclasses import replace

from archive.catalogue.models import Letter
from archive.catalogue.records import letter_record, store
from tests.formats.small import LETTER, SMALL

DESK = {"by": "olena", "why": "read again"}
MENTIONING = replace(LETTER.texts[0], key="t9", text="I, [%1 Anna], refuse to go on with this")


def with_letter(**changes):
    return replace(SMALL, letters=(replace(LETTER, **changes),))


def many(count):
    """An accession of so many letters with a wording each."""
    bare = replace(LETTER, public_id="", redactions=(), relations=())
    letters = [
        replace(bare, reference=f"M {n}", texts=(replace(LETTER.texts[0], key=f"m{n}"),))
        for n in range(count)
    ]
    return replace(SMALL, letters=tuple(letters))


def kept():
    return letter_record(Letter.objects.get(reference="R 1"))


def at_the_desk(**changes):
    """Somebody edits the letter."""
    store(replace(kept(), **changes), **DESK)


def warnings(report):
    return [what for _, _, what in report.warned]
