"""Files on their way in together: read, met, matched, merged, stored, and kept byte for byte."""

from dataclasses import replace
from itertools import chain, islice
from pathlib import PurePath

from archive.catalogue.batches import Outcome, store_many
from archive.catalogue.chain import wait_for_the_head
from archive.catalogue.fitting import misfit
from archive.catalogue.journeys import insert
from archive.catalogue.kinds import OF_RECORD
from archive.catalogue.models import Letter, LetterIdentifier
from archive.catalogue.records import letter_records
from archive.catalogue.ties import ties_of
from archive.formats.incoming import Unreadable
from archive.record.letter import Status
from archive.record.people import Agent
from archive.record.sources import Source
from archive.record.vocabulary import Place, Term

from .alike.same import key_of
from .matched.untied import untied_at_the_desk
from .merged.merging import Merging
from .merged.texts import own_text
from .met import originals
from .met.meeting import Meeting, reference_in
from .met.row_numbers import RowNumbers
from .queries import references_of
from .readers import ALL_OR_NOTHING, READERS
from .told.notices import Notices
from .told.report import Misnamed, Refused, Report

BATCH = 500
MOST_MISFITS = 1000  # of an index or table, of which then nothing comes in
NO_MORE = f"more than {MOST_MISFITS} letters are too long for the archive; no more is read"
MOST_NAMED = 3  # letters of one corpus
MAY_BE_MADE = (Source, Agent, Place, Term)
SAME_BYTES = "it has the same bytes as the file of {}, and is no letter of its own"


class TakingFiles:
    """What becomes of some files, all in the caller's transaction.

    Raises Refused, Unreadable, RecordError or DatabaseError where any of them cannot be taken in.
    """

    def __init__(self, run, files):
        self.run, self.asked, self.files = run, run.asked, files
        self.collection, self.matching = run.collection, run.matching
        self.report, self.pks, self.refused, self.misfits = Report(), RowNumbers(), [], 0
        self.meeting = Meeting(run.row, self.asked.format, self.pks, run.taken)
        self.by_file = self.asked.format not in ALL_OR_NOTHING
        self.earlier = originals.Earlier(self._read, by_place=self.by_file)
        self.notices = Notices(self.report, files)
        self.fits = {}  # by key, what letters named last that is not too long

    def take(self):
        """Take the files in; those at once with which nothing can have changed."""
        files = list(self._opened(self._not_as_ever(self.files)))
        files = self._still_to_take(files)
        originals.number(files)
        letters = chain.from_iterable(map(self._letters, files))
        while batch := list(islice(letters, BATCH)):
            self._take_batch(batch)
            self.run.letters_behind(len(batch))
            if not self.by_file and self.misfits > MOST_MISFITS:
                self.report.refuse(Refused(files[0].name, 0, NO_MORE))
                break
        self.refused += [file for file in files if not file.gave]
        originals.keep(files, self.asked.format, self.asked.by, self.notices.of)

    def _still_to_take(self, files):
        """The files, without those that somebody else took in while they were read."""
        if not files:
            return files
        wait_for_the_head()  # whoever comes with the same file waits here, and then looks again
        kept = originals.held(file for file in files if file.original is None)
        came = [file for file in files if file.original is None and file.sha256 in kept]
        again = list(self._not_as_ever(came)) if came else []
        return [file for file in files if file not in came or file in again]

    def _not_as_ever(self, files):
        """Those files that are new, or that some letter left for a newer one since."""
        held = originals.held(files)
        kept = originals.as_kept(held.values(), self.run.row)
        references = references_of(set().union(*kept.values()))
        again = {sha256: one for sha256, one in held.items() if not self._is_done(one, kept)}
        names = originals.names_in(self.run.row, list(again.values()) if self.by_file else [])
        for file in files:
            file.original = held.get(file.sha256)
            if file.original and file.sha256 not in again:
                pks = kept[file.original.pk]
                self._same_as_ever(file, sorted(references[pk] for pk in pks))
            else:
                file.names = names.get(file.original and file.original.pk, {})
                yield file

    def _is_done(self, original, kept):
        """Whether a file need not be read again, be it for the terms that it names."""
        was_looked_at = not self.asked.create_terms or original.sha256 in self.run.came
        return original.pk in kept and was_looked_at

    def _came_before(self, file):
        """Whether its bytes came in this import under another name, which may be a letter's."""
        renamed = PurePath(file.name).name != PurePath(file.original.name).name
        return self.by_file and renamed and file.sha256 in self.run.came

    def _same_as_ever(self, file, references):
        self.report.same += len(references)
        self.report.unchanged += references
        if self._came_before(file):
            self.report.warn(file.name, "", SAME_BYTES.format(", ".join(references[:MOST_NAMED])))
        self.notices.again(file, file.original.warnings)
        self.run.letters_behind(len(references))

    def _opened(self, files):
        """The files that can be read; where one may be refused alone this is found out first."""
        for file in files:
            file.letters = self._read(file.begun(), file.name)
            if not self.by_file:
                yield file
                continue
            try:
                file.letters = list(file.letters)
                yield file
            except Unreadable as error:
                self.report.refuse(Refused(file.name, error.line, error.reason))
                self.refused.append(file)

    def _read(self, stream, name):
        yield from READERS[self.asked.format](stream, name, self.collection, self.asked.mapping)

    def _letters(self, file):
        """The letters of a file as they are called here, each with its place there.

        What is refused is told.
        """
        try:
            for position, one in enumerate(file.letters):
                if isinstance(one, Unreadable):
                    self.notices.notice(file, "", one.reason, refused_at=one.line)
                else:
                    name = file.names.get(position, one.record.reference)
                    yield file, position, originals.called(one, name)
        except Unreadable as error:
            raise Refused(file.name, error.line, error.reason) from error

    def _take_batch(self, batch):
        met = self._met(batch)
        held = self._held([found.pk for found in met if found])
        known, records = [], []
        for (file, place, one), found in zip(batch, met, strict=True):
            if found or self._is_fit(file, one):
                known.append((file, place, one, found))
                records.append(self._record(file, one, found, held))
        self.matching.store(records)
        stored = store_many(records, by=self.asked.by, why=self.asked.why, known=self.run.known)
        for (file, _, one, found), record, outcome in zip(known, records, stored, strict=True):
            self._count(file, one, record, outcome, held[found.pk] if found else None)
        self._name(known, stored)
        self._tie(known, stored)

    def _met(self, batch):
        """The letter that each of a batch is, None for a new one. Raises Misnamed for neither."""
        met = self.meeting.met([incoming for _, _, incoming in batch])
        for (file, _, incoming), found in zip(batch, met, strict=True):
            if isinstance(found, Unreadable):
                raise Misnamed(file.name, incoming.line, found.reason)
        return met

    def _is_fit(self, file, incoming):
        """Whether a new letter, and what is made with it, fits; else it is refused.

        What does not fit is found out here, before anything is made for it: then the files that
        are taken in together need not be taken in one by one.
        """
        words = self._misfit(incoming.record)
        if words:
            self.misfits += 1
            self.notices.notice(file, "", words, refused_at=incoming.line)
        return not words

    def _misfit(self, record):
        """Why a new letter cannot be kept, or what is made with it; "" where all of it can."""
        of_things = filter(None, map(self._misfit_made, ties_of(record)))
        own = self._own(record) if record.texts or record.relations else record
        return misfit(own) or next(of_things, "")

    def _misfit_made(self, thing):
        """Why something cannot be made that a letter refers to; "" where it can, or is not."""
        by = key_of(thing)
        if not isinstance(thing, MAY_BE_MADE) or self.fits.get(by) == thing:
            return ""
        words = misfit(thing, apart={"key"})
        if not words:
            self.fits[by] = thing  # letters mostly say the same
        if not (words and self.matching.would_make(thing)):
            return ""
        return f"{OF_RECORD[type(thing)].word}: {words}"

    def _held(self, pks):
        """The records of letters met, by row, locked until the transaction ends."""
        if not pks:
            return {}
        wait_for_the_head()  # before any row, as in every save
        rows = Letter.objects.numbered(*pks).order_by("pk")
        found = list(rows.select_for_update().values_list("pk", flat=True))
        return dict(zip(found, letter_records(rows), strict=True))

    def _record(self, file, incoming, met, held):
        for warning in incoming.warnings:
            self.notices.notice(file, warning.element, warning.what)
        known = held[met.pk] if met else None
        matched = self.matching.matched(
            incoming.record,
            untied_at_the_desk(known) if known else frozenset(),
            known.correspondents if known else (),
        )
        for element, what in matched.warnings:
            self.report.warn(file.name, element, what)
        new = self._own(matched.record)
        return self._merged(file, new, matched, met, held[met.pk]) if met else new

    def _own(self, record):
        """The record as the archive calls it and what is in it."""
        reference = reference_in(self.collection.code, record.reference)
        ties = (
            replace(tie, reference=reference_in(self.collection.code, tie.reference))
            for tie in record.relations
        )
        return replace(
            record,
            reference=reference,
            collection=self.collection,
            public_id="",
            status=Status.DRAFT,
            embargo=None,
            relations=tuple(ties),
            texts=tuple(own_text(reference, text) for text in record.texts),
        )

    def _merged(self, file, new, matched, met, held):
        older = self.earlier.said(met) if met.original else None
        base = self.matching.as_before(older.record) if older else None
        merging = Merging(
            held,
            replace(new, texts=matched.record.texts),
            base and replace(self._own(base.record), texts=base.record.texts),
            second_voice=met.second_voice_of(self.asked.format) or base is None,
            stand_ins=(*(base.stand_ins if base else ()), *matched.stand_ins),
        )
        merged = merging.merged()
        for element, what in merging.warnings:
            self.report.warn_otherwise(file.name, element, what)
        return merged

    def _count(self, file, incoming, record, stored, held):
        if stored.outcome is Outcome.REFUSED:
            raise Refused(file.name, incoming.line, str(stored.refusal))
        self.report.count(stored.outcome, record, held)
        self.pks.add(stored.pk)
        if stored.outcome is Outcome.NEW:
            self.run.near.saw(stored.pk, record)

    def _name(self, known, stored):
        """Keep what the files call the letters."""
        insert(
            LetterIdentifier,
            (
                {
                    "letter_id": one.pk,
                    "collection_id": self.run.row.pk,
                    "identifier": name[: originals.LONGEST_IDENTIFIER],
                }
                for (_, _, incoming, _), one in zip(known, stored, strict=True)
                for name in dict.fromkeys((incoming.record.reference, *incoming.known_as))
            ),
            unless_there=True,
        )

    def _tie(self, known, stored):
        """Keep which file gave which letter."""
        given = [
            originals.Given(file, one.pk, incoming.record.reference, incoming.line, position)
            for (file, position, incoming, _), one in zip(known, stored, strict=True)
        ]
        originals.tie(given, self.asked.format, [found.pk for *_, found in known if found])
