"""One file on its way in: read, met, matched, merged, stored, and kept byte for byte."""

from array import array
from collections import Counter
from dataclasses import replace
from itertools import islice

from archive.catalogue.batches import Outcome, store_many
from archive.catalogue.models import Letter, LetterIdentifier, Original, Revision
from archive.catalogue.records import letter_records
from archive.formats.incoming import Unreadable
from archive.record.letter import Status

from . import originals
from .meeting import Meeting, reference_in
from .merged_texts import own_text
from .merging import Merging
from .readers import READERS
from .report import FURTHER, MOST_WARNINGS, Refused, Report

BATCH = 500


class TakingFile:
    """What becomes of one file, all in the caller's transaction."""

    def __init__(self, run, handed_in):
        self.run, self.asked, self.name = run, run.asked, handed_in.name
        self.collection, self.matching = run.collection, run.matching
        self.data = handed_in.read()
        self.report = Report()
        self.meeting = Meeting(run.row, self.asked.format, run.taken)
        self.earlier = originals.Earlier(self._read)
        self.pks, self.places, self.called = array("q"), array("q"), []
        self.position = 0
        self.noticed = Counter()

    def take(self):
        """Take the file in; at once where nothing can have changed since it last came."""
        held = Original.objects.hashed(originals.sha256_of(self.data)).without_content().first()
        if held and not self.asked.create_terms:
            count = originals.letters_as_kept(held, self.run.row)
            if count:
                self._same_as_ever(held, count)
                return
        letters = iter(self._read(self.data, self.name))
        while batch := list(islice(letters, BATCH)):
            self._take_batch(batch)
            self.run.progress(len(batch))
        self._keep()

    def _read(self, data, name):
        return READERS[self.asked.format](data, name, self.collection, self.asked.mapping)

    def _same_as_ever(self, held, count):
        self.report.same += count
        for warning in held.warnings:
            self._tell(**warning)
        self.run.progress(count)

    def _take_batch(self, batch):
        incoming = [(at, one) for at, one in enumerate(batch, start=self.position)]
        self.position += len(batch)
        readable = [pair for pair in incoming if not self._refused(pair[1])]
        met = self.meeting.met([one for _, one in readable])
        known = [
            (at, one, found)
            for (at, one), found in zip(readable, met, strict=True)
            if not self._refused(found)
        ]
        held = self._held([found.pk for _, _, found in known if found])
        records = [self._record(one, found, held) for _, one, found in known]
        stored = store_many(records, by=self.asked.by, why=self.asked.why)
        for (at, one, _), record, outcome in zip(known, records, stored, strict=True):
            self._count(at, one, record, outcome)
        self._name(known, stored)

    def _refused(self, one):
        """Whether it is a refusal, which is then told and kept with the file."""
        if isinstance(one, Unreadable):
            self._notice("", one.reason, refused_at=one.line)
        return isinstance(one, Unreadable)

    def _held(self, pks):
        """The records of letters met, by row, locked until the transaction ends."""
        rows = Letter.objects.numbered(*pks).order_by("pk")
        found = list(rows.select_for_update().values_list("pk", flat=True))
        return dict(zip(found, letter_records(rows), strict=True)) if found else {}

    def _record(self, incoming, met, held):
        for warning in incoming.warnings:
            self._notice(warning.element, warning.what)
        matched = self.matching.matched(incoming.record)
        for element, what in matched.warnings:
            self.report.warn(self.name, element, what)
        new = self._own(matched.record)
        return self._merged(new, matched, met, held[met.pk]) if met else new

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

    def _merged(self, new, matched, met, held):
        older = met.original and self.earlier.said(met.original, met.identifier)
        base = self.matching.as_before(older.record) if older else None
        merging = Merging(
            held,
            replace(new, texts=matched.record.texts),
            base and replace(self._own(base.record), texts=base.record.texts),
            second_voice=met.second_voice_of(self.asked.format) or base is None,
            stand_ins=(*(base.stand_ins if base else ()), *matched.stand_ins),
            may_tie=lambda agent: not _was_tied(held, agent),
        )
        merged = merging.merged()
        for element, what in merging.warnings:
            self.report.warn(self.name, element, f"{held.reference}: {what}")
        return merged

    def _count(self, at, incoming, record, stored):
        if stored.outcome is Outcome.REFUSED:
            raise Refused(self.name, incoming.line, str(stored.refusal))
        name = stored.outcome.value
        setattr(self.report, name, getattr(self.report, name) + 1)
        self.pks.append(stored.pk)
        self.places.extend((incoming.line, at))
        self.called.append(incoming.record.reference)
        if stored.outcome is Outcome.NEW:
            self.run.near.saw(stored.pk, record)

    def _name(self, known, stored):
        """Keep what the file calls the letters."""
        LetterIdentifier.objects.bulk_create(
            (
                LetterIdentifier(
                    letter_id=one.pk,
                    collection=self.run.row,
                    identifier=name[: originals.LONGEST_IDENTIFIER],
                )
                for (_, incoming, _), one in zip(known, stored, strict=True)
                for name in dict.fromkeys((incoming.record.reference, *incoming.known_as))
            ),
            ignore_conflicts=True,
            batch_size=originals.BATCH,
        )

    def _keep(self):
        """Keep the file, and which letters came from it."""
        if not self.pks:
            return
        warnings = [
            {"element": element, "what": what, "count": count, "refused_at": line}
            for (element, what, line), count in self.noticed.items()
        ]
        original = originals.keep(self.name, self.data, self.asked.format, warnings, self.asked.by)
        lines, positions = self.places[::2], self.places[1::2]
        originals.tie(original, zip(self.pks, self.called, lines, positions, strict=True))

    def _notice(self, element, what, refused_at=None):
        """Something that the file itself says wrongly: told now, and whenever it comes again."""
        noticed = (element, what, refused_at)
        if noticed not in self.noticed and len(self.noticed) >= MOST_WARNINGS:
            noticed = ("", FURTHER, None)
        self.noticed[noticed] += 1
        self._tell(element, what, 1, refused_at)

    def _tell(self, element, what, count, refused_at):
        if refused_at is None:
            self.report.warn(self.name, element, what, count)
        else:
            self.report.refuse(Refused(self.name, refused_at, what))


def _was_tied(held, agent):
    """Whether the letter was ever tied to the agent: then somebody took the tie away."""
    history = Revision.objects.of("letter", held.public_id).values_list("record", flat=True)
    people = (one for record in history for one in record.get("correspondents", ()))
    return any((one.get("agent") or {}).get("key") == agent for one in people)
