"""WHAT MAY BE SEEN of a letter: the one function that makes a `LetterView`."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from archive.record.dates import HistoricalDate
from archive.record.letter import LetterRecord, WithheldKind
from archive.record.people import Protection
from archive.record.versioned import strings, to_json
from archive.record.view import (
    CustodyView,
    LetterView,
    RelationView,
    StatementView,
    TextView,
    WithheldView,
)

from .authority import collection_view, opened, place_view, source_view, statement_views, term_view
from .coarse import coarse_fields, coarse_statements, coarsened, is_on
from .people import archive_mask, is_withheld, mask_of, names_of, person_views, withheld_as
from .policy import Policy
from .words import INSTEAD, REASON, NameMask

NO_NAME = f"[%% {REASON}]"
KEPT_FROM_HARVEST = (Protection.MINOR, Protection.POSSIBLE_PRISONER)
WHERE_IT_IS_WHOLE = frozenset(("reference", "printed_in"))
"""Statements that lead to the letter in another edition, with every name in it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Masked:
    """A letter, the view that a policy makes of it, and what took the names out of its words."""

    record: LetterRecord
    view: LetterView
    mask: NameMask


def view(record: LetterRecord, policy: Policy) -> LetterView:
    """The letter as `policy` lets it be seen."""
    return masked(record, policy).view


def masked(record: LetterRecord, policy: Policy) -> Masked:
    """The letter with its view; the only maker of a `LetterView`."""
    mask = mask_of(record, policy)
    seen = _seen(record, policy, mask)
    if record.original_shown and _is_shown_whole(record, seen):
        seen = dataclasses.replace(seen, original_shown=True)
    return Masked(record, seen, mask)


def _is_shown_whole(record: LetterRecord, seen: LetterView) -> bool:
    """Whether readers see all that the file of a letter may say: nothing is left out or masked.

    Whoever goes without a name here, given or not, may have one in the file.
    """
    sources = [one.source for one in record.texts] + [one.source for one in record.statements]
    return not (
        seen.withheld
        or record.protected_as().withholds_name
        or any(source and source.names_protected for source in sources)
        or len(seen.texts) < len(record.texts)
        or len(seen.relations) < len(record.relations)
        or any(INSTEAD in one or NO_NAME in one for one in strings(to_json(seen)))
    )


def _seen(record: LetterRecord, policy: Policy, mask: NameMask) -> LetterView:
    coarse: frozenset[str] = coarse_fields(record) if policy.masks else frozenset()
    seen = coarsened(_without_redacted(record), coarse) if policy.masks else record
    return opened(
        seen,
        LetterView,
        mask.plain,
        **_places(seen, policy),
        **_dates(seen, mask),
        **_terms(seen, policy),
        **_people(record, seen, policy, mask),
        collection=dataclasses.replace(
            collection_view(seen.collection, mask.of_others.plain, policy.masks), statements=()
        ),
        texts=_texts(seen, policy, mask),
        statements=_statements(seen, policy, mask, coarse),
        custody=_custody(seen, mask),
        relations=_relations(seen, policy),
        withheld=tuple(dict.fromkeys(_withheld(record, policy, coarse, mask))),
        original_shown=False,
    )


def _without_redacted(record: LetterRecord) -> LetterRecord:
    """The record with every redacted field at its default and every redacted text gone."""
    if not record.redactions:
        return record
    defaults = {field.name: field.default for field in dataclasses.fields(LetterRecord)}
    redacted = _redacted_fields(record)
    changes: dict[str, Any] = {name: defaults[name] for name in redacted & REDACTABLE}
    gone = {one.target for one in record.redactions if one.what is WithheldKind.TEXT}
    texts = tuple(text for text in record.texts if text.key not in gone)
    statements = tuple(said for said in record.statements if not is_on(said, redacted))
    return dataclasses.replace(record, **{"texts": texts, "statements": statements} | changes)


def _redacted_fields(record: LetterRecord) -> frozenset[str]:
    return frozenset(one.target for one in record.redactions if one.what is WithheldKind.FIELD)


REDACTABLE = frozenset(
    field.name
    for field in dataclasses.fields(LetterRecord)
    if field.default is not dataclasses.MISSING and field.name not in ("public_id", "redactions")
)
"""The fields that a redaction may name."""


def _places(seen: LetterRecord, policy: Policy) -> dict[str, Any]:
    mask = archive_mask(policy).plain
    held = {name: getattr(seen, name) for name in ("written_at", "sent_to", "found_at")}
    return {name: place and place_view(place, mask) for name, place in held.items()}


def _dates(seen: LetterRecord, mask: NameMask) -> dict[str, Any]:
    return {name: _date(getattr(seen, name), mask) for name in ("sent", "received", "found")}


def _date(date: HistoricalDate | None, mask: NameMask) -> HistoricalDate | None:
    return date and dataclasses.replace(
        date, as_written=mask.plain(date.as_written), basis_note=mask.plain(date.basis_note)
    )


def _terms(seen: LetterRecord, policy: Policy) -> dict[str, Any]:
    mask = archive_mask(policy).plain
    return {
        "kind": seen.kind and term_view(seen.kind, mask),
        "medium": seen.medium and term_view(seen.medium, mask),
        "terms": tuple(term_view(term, mask) for term in seen.terms),
    }


def _withholds_anybody(record: LetterRecord, policy: Policy) -> bool:
    """Whether anybody in the letter goes without a name, given here or not."""
    named = (one for one in record.correspondents if names_of(one))
    redacted = any(is_withheld(one, record, policy) for one in named)
    return redacted or record.protected_as().withholds_name


def is_kept_back(record: LetterRecord) -> bool:
    """Whether a minor or a possible prisoner has a part in the letter, named or not."""
    return record.protected_as() in KEPT_FROM_HARVEST


def _people(
    record: LetterRecord, seen: LetterRecord, policy: Policy, mask: NameMask
) -> dict[str, Any]:
    """The people, and what follows from who they are; a protected hand is not described."""
    protected = is_kept_back(record)
    return {
        "correspondents": person_views(seen, policy, mask),
        "hand": "" if policy.masks and protected else mask.plain(seen.hand),
        "harvestable": not protected and not record.collection.is_practice(),
    }


def _texts(seen: LetterRecord, policy: Policy, mask: NameMask) -> tuple[TextView, ...]:
    return tuple(
        opened(
            text,
            TextView,
            mask.plain,
            text=mask.marked(text.text) if policy.masks else text.text,
            source=text.source and source_view(text.source, mask.plain, policy.masks),
        )
        for text in seen.current_texts()
    )


def _statements(
    seen: LetterRecord, policy: Policy, mask: NameMask, coarse: frozenset[str]
) -> tuple[StatementView, ...]:
    """The letter's own statements, then those of its collections, each with its code."""
    hidden = _redacted_fields(seen) if policy.masks else frozenset()
    away = WHERE_IT_IS_WHOLE if policy.masks and _withholds_anybody(seen, policy) else frozenset()
    own = (one for one in seen.statements if not is_on(one, away))
    views = list(statement_views(own, mask.plain, policy.masks))
    for unit in seen.collection.lineage():
        said = (one for one in unit.statements if not is_on(one, hidden))
        inherited = coarse_statements(said, coarse)
        views += statement_views(inherited, mask.plain, policy.masks, unit.code)
    return tuple(views)


def _custody(seen: LetterRecord, mask: NameMask) -> tuple[CustodyView, ...]:
    return tuple(
        opened(event, CustodyView, mask.plain, date=_date(event.date, mask))
        for event in seen.custody
    )


def _relations(seen: LetterRecord, policy: Policy) -> tuple[RelationView, ...]:
    """Ties to letters that readers know; of any other not even that there is a tie."""
    return tuple(
        RelationView(tie.kind, policy.public_ids[tie.reference])
        for tie in seen.relations
        if tie.reference in policy.public_ids
    )


def _withheld(
    record: LetterRecord, policy: Policy, coarse: frozenset[str], mask: NameMask
) -> Iterator[WithheldView]:
    """What is withheld and why: people by class, coarse fields, then redactions."""
    for person in record.correspondents:
        if names_of(person) and is_withheld(person, record, policy):
            yield WithheldView(WithheldKind.AGENT, withheld_as(person, record).value)
    for text in _without_redacted(record).current_texts() if policy.masks else ():
        for reason in mask.passages(text.text):
            yield WithheldView(WithheldKind.PASSAGE, reason)
    for field in sorted(coarse):
        yield WithheldView(WithheldKind.FIELD, record.protected_as().value, field)
    for decided in record.redactions if policy.masks else ():
        field = decided.target if decided.target in REDACTABLE else ""
        yield opened(decided, WithheldView, mask.plain, field=field)
