"""Canonical tables on their way in: everything met by its key, merged, stored, and the file kept.

A letter is met by its public id, by what tables called it before, or by its reference. Nothing is
taken away: what the tables do not hold stays as it is. Nothing is published.
"""

from collections import Counter
from dataclasses import replace
from itertools import islice

from archive.catalogue.batches import Outcome, Stored, store_all, store_many
from archive.catalogue.chain import wait_for_the_head
from archive.catalogue.journeys import insert
from archive.catalogue.kinds import OF_RECORD
from archive.catalogue.known import Known
from archive.catalogue.models import Letter, LetterIdentifier
from archive.catalogue.records import letter_records
from archive.catalogue.ties import ties_of
from archive.record.letter import Status
from archive.record.people import Agent
from archive.record.text import MarkedTextError
from archive.record.vocabulary import Term

from .alike.same import in_words
from .merged.letters import LetterVoices
from .merged.three_voices import Voices
from .met import originals
from .met.packed_tables import EarlierTables, key_in_tables, things_of
from .met.tables import MeetingTables
from .near.near import Near
from .told.named import Named
from .told.report import Proposed, Refused

BATCH = 500
# What is referred to stands before what refers to it.
ORDER = ("source", "agent", "place", "term", "collection")
MADE_WHEN_ASKED = ("agent", "place", "term", "collection")
NOT_THERE = "the archive has no such {}: it is made where new terms are asked for (--create-terms)"

FOR_READERS = (
    "comes from tables for readers, which lack what they never see: it would be lost here; "
    "export_letters table --private writes whole records"
)


class TakingTables:
    """What becomes of an accession, all in the caller's transaction; told in `report`.

    `lines` says where each row stands. Raises Refused where tables say of a letter what cannot be.
    """

    def __init__(self, asked, file, accession, lines, report, progress):
        self.asked, self.file, self.lines = asked, file, lines
        self.report, self.progress = report, progress
        self.who = {"by": asked.by, "why": asked.why}
        self.known, self.near, self.earlier = Known(), Near(), EarlierTables()
        self.things = things_of(accession)
        self.places = {reference: at for at, reference in enumerate(self.things["letter"])}

    def take(self):
        """Take everything in, and keep the file; stops behind the first kind that is refused."""
        wait_for_the_head()  # before any row, as in every save
        self.file.original = originals.held([self.file]).get(self.file.sha256)
        self.report.is_unheard = self.file.original is None
        self._propose()
        for word in ORDER:
            if not self.report.refused:
                self._take_things(word)
        originals.number([self.file])
        letters = iter(self.things["letter"].values())
        meeting = MeetingTables(self.things["collection"])
        while not self.report.refused and (batch := list(islice(letters, BATCH))):
            self._take_letters(batch, meeting)
            self.progress(len(batch))
        self.report.tell_near(*self.near.found())
        self.file.gave = True
        originals.keep([self.file], self.asked.format, self.asked.by, lambda file: [])

    def _propose(self):
        """Tell of what the archive has not; refuse it where it is not to be made."""
        for word in ORDER:
            self.known.learn_keys(word, self.things[word])
        new = [
            one
            for word in MADE_WHEN_ASKED
            for key, one in self.things[word].items()
            if not self.known.has(word, key)
        ]
        letters = self.things["letter"].values() if new else ()
        named = Counter(tie for one in letters for tie in set(map(key_in_ties, ties_of(one))))
        self.report.proposed = sorted(
            (self._proposed(one, named[key_in_ties(one)]) for one in new),
            key=lambda one: (one.kind, -one.letters, one.name),
        )
        for one in () if self.asked.create_terms else new:
            self._refuse(one, NOT_THERE.format(OF_RECORD[type(one)].word))

    def _proposed(self, one, letters):
        name = getattr(one, "title", "") or in_words(one)
        ids = getattr(one, "authority_ids", None) or (getattr(one, "gazetteer", ""),)
        key = key_in_tables(one) if self.asked.create_terms else ""
        return Proposed(_kind_in_words(one), name, tuple(filter(None, ids)), letters, key)

    def _take_things(self, word):
        """Everything of one kind but letters."""
        new = {key for key in self.things[word] if not self.known.has(word, key)}
        records = [
            one if key in new else self._merged(word, key, one)
            for key, one in self.things[word].items()
            if key in new or not self.asked.only_new
        ]
        stored = store_all(records, **self.who, known=self.known)
        for record, outcome in zip(records, stored, strict=True):
            if outcome.refusal:
                self._refuse(record, str(outcome.refusal))
            elif outcome.outcome is not Outcome.SAME:
                is_new = outcome.outcome is Outcome.NEW
                things = self.report.new_things if is_new else self.report.changed_things
                things.append(Named.of(record))

    def _merged(self, word, key, record):
        held = self.known.tie(record).record
        if held == record:
            return record
        voices = Voices(held, record, self.earlier.thing(word, key))
        merged = voices.merged()
        self._warn_of(word, voices)
        return merged

    def _warn_of(self, word, voices):
        for element, what in voices.warnings:
            self.report.warn_otherwise(f"{word}s.csv", element, what)

    def _take_letters(self, batch, meeting):
        met = meeting.met(batch)
        held = _held([found.pk for found in met if found])
        if self.asked.only_new:
            left = [one.reference for one, found in zip(batch, met, strict=True) if found]
            self.report.same += len(left)
            self.report.unchanged += left
            batch = [one for one, found in zip(batch, met, strict=True) if not found]
            met = [None] * len(batch)
        records = [self._letter(one, found, held) for one, found in zip(batch, met, strict=True)]
        stored = self._stored(records, held)
        for letter, found, record, outcome in zip(batch, met, records, stored, strict=True):
            self._count(letter, record, outcome, held[found.pk] if found else None)
        if not self.report.refused:
            self._tie(batch, stored, [found.pk for found in met if found])

    def _stored(self, records, held):
        """What becomes of each record; what the archive holds already is not looked at again."""
        same = {id(one): pk for pk, one in held.items()}
        others = [one for one in records if id(one) not in same]
        stored = iter(store_many(others, **self.who, known=self.known))
        return [
            Stored(Outcome.SAME, same[id(one)], one.public_id) if id(one) in same else next(stored)
            for one in records
        ]

    def _letter(self, letter, met, held):
        """The record to be kept of a letter."""
        if met is None:
            is_draft = letter.status is Status.DRAFT
            return letter if is_draft else replace(letter, status=Status.DRAFT)
        if met.again:
            raise self._refused(letter, "is a letter that stands above under another reference")
        if letter.public_id == letter.reference != held[met.pk].reference:
            raise self._refused(letter, FOR_READERS)
        voices = LetterVoices(held[met.pk], letter, self._said_before(letter, met))
        try:
            merged = voices.merged()
        except MarkedTextError as error:
            raise self._refused(letter, f"cannot be read: {error}") from error
        self._warn_of("letter", voices)
        return merged

    def _said_before(self, letter, met):
        """The letter as the tables gave it that it last came in from, if any."""
        if met.original is None:
            return None
        if (met.original, met.identifier) == (self.file.number, letter.reference):
            return letter
        return self.earlier.letter(met.original, met.identifier)

    def _count(self, letter, record, stored, held):
        if stored.outcome is Outcome.REFUSED:
            self._refuse(letter, str(stored.refusal))
            return
        self.report.count(stored.outcome, record, held)
        if stored.outcome is Outcome.NEW:
            self.near.saw(stored.pk, record)

    def _tie(self, letters, stored, met):
        """Keep what the tables call the letters, and that they gave them."""
        self.known.learn_keys("collection", {one.collection.code for one in letters})
        insert(
            LetterIdentifier,
            (
                {
                    "letter_id": one.pk,
                    "collection_id": self.known.tie(letter.collection).pk,
                    "identifier": letter.reference[: originals.LONGEST_IDENTIFIER],
                }
                for letter, one in zip(letters, stored, strict=True)
            ),
            unless_there=True,
        )
        given = [
            originals.Given(self.file, one.pk, name, self._line("letters", name), self.places[name])
            for name, one in zip((one.reference for one in letters), stored, strict=True)
        ]
        originals.tie(given, self.asked.format, met)

    def _refuse(self, record, why):
        table, key = f"{OF_RECORD[type(record)].word}s", key_in_tables(record)
        named = Named(OF_RECORD[type(record)].word, key)
        self.report.refuse(Refused(f"{table}.csv", self._line(table, key), f"{named}: {why}"))

    def _refused(self, letter, why):
        line = self._line("letters", letter.reference)
        return Refused("letters.csv", line, f"{letter.reference} {why}")

    def _line(self, table, key):
        return self.lines.get((table, key), 0)


def key_in_ties(record):
    """What tells a thing among those that letters refer to."""
    return type(record), key_in_tables(record)


def _kind_in_words(record):
    match record:
        case Agent():
            return record.kind.value
        case Term():
            return f"term ({record.facet.value})"
    return OF_RECORD[type(record)].word


def _held(pks):
    """The records of letters met, by row, locked until the transaction ends."""
    if not pks:
        return {}
    rows = Letter.objects.numbered(*pks).order_by("pk")
    found = list(rows.select_for_update().values_list("pk", flat=True))
    return dict(zip(found, letter_records(rows), strict=True))
