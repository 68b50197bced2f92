"""New letters laid out: what the archive gives to a letter, and what a letter may not say."""

from archive.record.letter import Status

from . import models
from .layout import NotPlain, sheet, tied
from .letter_storing import check_redactions, status_of, withheld_agents
from .models.kept import mint_public_id


def sheet_of_letter(record, known):
    """The sheet of a new letter. Raises NotPlain, or RecordError, for what is not plainly right."""
    if record.redactions:
        _check_redactions(record, known)

    def complete(row, kept, parts):
        _give_public_ids(row, kept, parts)
        _give_status(record, row, kept)
        _add_terms(record, kept, parts, known)

    return sheet(record, known, complete)


def _check_redactions(record, known):
    check_redactions(record)
    if not all(known.has("agent", key) for key in withheld_agents(record)):
        raise NotPlain


def _give_public_ids(row, kept, parts):
    row["public_id"] = kept["public_id"] = row["public_id"] or mint_public_id()
    texts = [one for model, _, one in parts if model is models.TextVersion]
    for text, said in zip(texts, kept.get("texts", ()), strict=True):
        text["public_id"] = said["public_id"] = text["public_id"] or mint_public_id()
    if len({text["key"] for text in texts}) < len(texts):
        raise NotPlain


def _give_status(record, row, kept):
    row["status"] = status_of(record, None).value
    kept.pop("status", None)
    if row["status"] != Status.DRAFT:
        kept["status"] = row["status"]


def _add_terms(record, kept, parts, known):
    ties = [tied(term, known) for term in record.terms]
    if len({tie.pk for tie in ties}) < len(ties):
        raise NotPlain
    if ties:
        kept["terms"] = [tie.kept for tie in ties]
    for position, tie in enumerate(ties):
        row = {"term_id": tie.pk, "position": position}
        parts.append((models.LetterTerm, "letter_id", row))
