"""Observations and hypotheses put into the catalogue, and what readers see of them."""

from archive.catalogue.chain import keep
from archive.catalogue.models import Argument, Hypothesis, Observation
from archive.publishing import reasoning
from archive.reading_room.models import ReadingHypothesis, ReadingObservation

FIGURES = {"counted": True, "shared": 12, "only_left": 3, "only_right": 4}


def observed(*letters, **changes):
    """The row of an observation that measured the first wordings of `letters`."""
    wordings = [letter.texts.first().public_id for letter in letters]
    held = {
        "title": "Two reports beside each other",
        "measured": "compare",
        "query": "&".join(f"text={one}" for one in wordings),
        "figures": FIGURES,
        "archive_version": 2,
        "wordings": wordings,
        "letters": [letter.public_id for letter in letters],
        "made_by": "O. Kovalenko",
    }
    row = Observation.objects.create(**(held | changes))
    keep(row, by="iryna", why="measured")
    return row


def claimed(*letters, arguments=(), **changes):
    """The row of a hypothesis about `letters`; arguments are (side, sentence, grounds ...)."""
    held = {"claim": "Both follow one model.", "author": "O. Kovalenko"}
    row = Hypothesis.objects.create(**(held | changes))
    row.letters.set(letters)
    for position, argument in enumerate(arguments):
        argue(row, *argument, position=position)
    keep(row, by="iryna", why="written")
    return row


def argue(row, side, sentence, *grounds, position=0):
    """An argument that rests on rows of observations and statements."""
    made = Argument.objects.create(hypothesis=row, side=side, sentence=sentence, position=position)
    for ground in grounds:
        (made.observations if isinstance(ground, Observation) else made.statements).add(ground)
    return made


def released(row):
    """The row of what readers can see now."""
    return reasoning.publish(row, by="olena", why="ready")


def seen(row):
    """What readers see of an observation or hypothesis; None of one they never saw."""
    model = ReadingObservation if isinstance(row, Observation) else ReadingHypothesis
    return model.objects.using("default").known_as(row.public_id).first()
