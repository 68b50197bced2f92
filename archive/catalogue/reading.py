"""Rows to records. Every function reads its rows anew, so that the record is what is kept.

Records of many letters share one reading of the places, terms and collections of a batch.
"""

from collections import defaultdict
from functools import partial
from itertools import chain, islice

from archive.record import letter as letters
from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Place, Term

from . import models
from .columns import from_row
from .queries import rows_below

BATCH = 200
PLACES = ("written_at", "sent_to", "found_at")
TERMS = ("kind", "medium")
LISTS = {
    "correspondents": models.Correspondent,
    "texts": models.TextVersion,
    "statements": models.Statement,
    "custody": models.CustodyEvent,
    "redactions": models.Redaction,
    "relations": models.Relation,
    "terms": models.LetterTerm,
}


def letter_record(letter):
    """Everything held about one letter."""
    return next(letter_records(models.Letter.objects.numbered(letter.pk)))


def letter_records(queryset, batch=BATCH):
    """The records of many letters, in their order, a batch at a time."""
    rows = queryset.iterator(chunk_size=batch)
    while some := list(islice(rows, batch)):
        yield from _letters(some)


def collection_record(collection):
    """The collection with its statements and all levels above it."""
    return collections({collection.pk})[collection.pk]


def place_record(place):
    """The place with its names and what it lies in."""
    return places({place.pk})[place.pk]


def term_record(term):
    """The term with its labels and broader terms."""
    return terms({term.pk})[term.pk]


def agent_record(agent):
    """The agent with all names."""
    return agents({agent.pk})[agent.pk]


def source_record(source):
    """The source."""
    return sources({source.pk})[source.pk]


def collections(wanted):
    """The collections with any of these row numbers, and all above them, by row number."""
    return _tree(
        models.Collection.objects.whole(),
        wanted,
        lambda row, parent: from_row(Collection, row, parent=parent, statements=_statements(row)),
    )


def places(wanted):
    """The places with any of these row numbers, and all that they lie in, by row number."""
    return _tree(
        models.Place.objects.whole(),
        wanted,
        lambda row, parent: from_row(Place, row, parent=parent, names=_names(row.names)),
    )


def terms(wanted):
    """The terms with any of these row numbers, and all above them, by row number."""
    return _tree(
        models.Term.objects.whole(),
        wanted,
        lambda row, parent: from_row(Term, row, parent=parent, labels=_names(row.labels)),
    )


def agents(wanted):
    """The agents with any of these row numbers, by row number."""
    return {pk: _agent(row) for pk, row in models.Agent.objects.whole().in_bulk(wanted).items()}


def sources(wanted):
    """The sources with any of these row numbers, by row number."""
    found = models.Source.objects.in_bulk(wanted)
    return {pk: from_row(Source, row) for pk, row in found.items()}


def _letters(rows):
    # Prefetching makes a query set for each list of each letter, which takes longer than reading.
    lists = {name: _below(model, [row.pk for row in rows]) for name, model in LISTS.items()}
    lying = places({getattr(row, f"{name}_id") for row in rows for name in PLACES})
    given = {given.term_id for given in chain.from_iterable(lists["terms"].values())}
    kinds = terms(given | {getattr(row, f"{name}_id") for row in rows for name in TERMS})
    above = collections({row.collection_id for row in rows})
    making = _making(lists, kinds)
    for row in rows:
        yield from_row(
            LetterRecord,
            row,
            collection=above[row.collection_id],
            **{name: lying[getattr(row, f"{name}_id")] for name in PLACES},
            **{name: kinds[getattr(row, f"{name}_id")] for name in TERMS},
            **{name: tuple(map(making[name], lists[name][row.pk])) for name in LISTS},
        )


def _below(model, numbers):
    """The rows of one list of some letters, by the row number of the letter."""
    found = defaultdict(list)
    for row in rows_below(model, numbers):
        found[row.letter_id].append(row)
    return found


def _making(lists, kinds):
    """How a row of each list becomes what the record holds; `kinds` are the terms."""
    people = _referred_to(agents, "agent_id", lists["correspondents"])
    said = _referred_to(sources, "source_id", lists["texts"], lists["statements"])
    return {
        "correspondents": lambda row: from_row(Correspondent, row, agent=people[row.agent_id]),
        "texts": lambda row: from_row(letters.TextVersion, row, source=said[row.source_id]),
        "statements": lambda row: from_row(Statement, row, source=said[row.source_id]),
        "custody": partial(from_row, letters.CustodyEvent),
        "redactions": partial(from_row, letters.Redaction),
        "relations": partial(from_row, letters.Relation),
        "terms": lambda row: kinds[row.term_id],
    }


def _referred_to(read, column, *lists):
    """The records that rows of some lists refer to, by row number, with None for None."""
    rows = chain.from_iterable(chain.from_iterable(one.values() for one in lists))
    numbers = {getattr(row, column) for row in rows} - {None}
    return read(numbers) | {None: None}


def _statements(row):
    """The statements about a collection."""
    return tuple(
        from_row(Statement, one, source=one.source and from_row(Source, one.source))
        for one in row.statements.all()
    )


def _agent(row):
    return from_row(Agent, row, names=_names(row.names))


def _names(manager):
    return tuple(from_row(LocalName, name) for name in manager.all())


def _tree(queryset, wanted, build):
    """Records by row number, with None for None; one query a level, whatever the number."""
    rows = _with_ancestors(queryset, wanted)
    made = {None: None}

    def record(pk):
        if pk not in made:
            made[pk] = build(rows[pk], record(rows[pk].parent_id))
        return made[pk]

    return {pk: record(pk) for pk in (*rows, None)}


def _with_ancestors(queryset, wanted):
    rows = {}
    while wanted := wanted - rows.keys() - {None}:
        level = queryset.in_bulk(wanted)
        rows |= level
        wanted = {row.parent_id for row in level.values()}
    return rows
