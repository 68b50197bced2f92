"""Letters for `export_letters`: as readers see them, or, for staff alone, as they are recorded."""

from dataclasses import replace
from itertools import islice
from urllib.parse import urljoin

from django.http import QueryDict

from archive.catalogue.incoming import FileFormat
from archive.catalogue.kinds import KINDS
from archive.catalogue.models import Letter, OriginalOf
from archive.catalogue.records import letter_records
from archive.formats.outgoing import Outgoing
from archive.masking import Policy, view
from archive.reading_room.asked.finding import Finding
from archive.reading_room.going_out import Sending
from archive.reading_room.holdings import Holdings, current
from archive.reading_room.holdings.copied import texts_of
from archive.reading_room.laid_out.rows import row
from archive.reading_room.laid_out.summaries import line, yes
from archive.record.accession import Accession

BATCH = 200
TEI, TABLE, SHORT = "tei", "table", "csv"


class ForReaders:
    """Published letters, masked, from the tables that readers see and in their role."""

    unanswered, are_whole = (), False

    def __init__(self, where, home):
        self.finding = Finding(QueryDict(where), current())
        self.sending = Sending.at(lambda path: urljoin(home, path), home)
        self.problems = self.finding.problems

    def __len__(self):
        return len(self.finding.asked_slots)

    def letters(self, format):
        """Every letter asked for, in order: in any format as its view has it."""
        return self.sending.letters(self.finding)

    def lines(self):
        """Batches of lines of the short table."""
        return self.finding.lines(self.sending.above)


class ForStaff:
    """Every letter of the catalogue, drafts too, with nothing withheld.

    The same questions are asked of rows made from these letters; but for words, and for what the
    archive was at a time: there is no index of what was never published.
    """

    unanswered, are_whole = ("q", "at"), True

    def __init__(self, where, home):
        self.sending = Sending.at(lambda path: urljoin(home, path), home)
        letters = Letter.objects.order_by("pk").values_list("reference", "public_id")
        self.policy = replace(Policy.staff(), public_ids=dict(letters))
        self.finding = Finding(QueryDict(where), self._holdings()) if where else None
        self.problems = self.finding.problems if self.finding else []

    def __len__(self):
        return len(self.finding.asked_slots) if self.finding else len(self.policy.public_ids)

    def letters(self, format):
        """Every letter asked for, in order; without a question in the order of entry.

        In TEI it has the file it came in as, to be changed only where it differs.
        """
        public_ids = iter(self._chosen())
        while some := list(islice(public_ids, BATCH)):
            views = {one.public_id: one for one in self._views(some)}
            originals = self._originals(some) if format == TEI else {}
            for key in some:
                yield Outgoing(
                    views[key], f"{self.sending.above}{key}/", original=originals.get(key, b"")
                )

    def records(self):
        """The records of every letter asked for, in order, for the canonical tables."""
        public_ids = iter(self._chosen())
        while some := list(islice(public_ids, BATCH)):
            letters = letter_records(Letter.objects.publicly_known_as(*some))
            held = {one.public_id: one for one in letters}
            yield from (held[key] for key in some)

    def things(self):
        """All else that the archive has, where no question was asked; else nothing."""
        if self.finding:
            return Accession()
        kinds = [kind for kind in KINDS if kind.read_all]
        return Accession(**{f"{kind.word}s": kind.all_records() for kind in kinds})

    def lines(self):
        """Batches of lines of the short table."""
        for one in self.letters(SHORT):
            public_id = one.view.public_id
            match = self.finding.match_of(self._numbers[public_id]) if self.finding else ""
            practice = yes(one.view.collection.practice)
            yield [(public_id, one.url, match, practice, line(one.view), yes(False))]

    def _chosen(self):
        if self.finding is None:
            return self.policy.public_ids.values()
        public_ids = list(self._numbers)
        numbers = self.finding.holdings.pks[self.finding.asked_slots]
        return (public_ids[number] for number in numbers.tolist())

    def _views(self, public_ids=None):
        letters = Letter.objects.all()
        if public_ids is not None:
            letters = letters.publicly_known_as(*public_ids)
        return (_as_kept(one, self.policy) for one in letter_records(letters))

    def _originals(self, public_ids):
        letters = {one.pk: one for one in Letter.objects.publicly_known_as(*public_ids)}
        newest = OriginalOf.objects.of(letters).written_as(FileFormat.TEI).current().with_files()
        return {letters[one.letter_id].public_id: bytes(one.original.content) for one in newest}

    def _holdings(self):
        """The letters by what they may be chosen by; of no letter more is kept than that."""
        named = sorted(Letter.objects.values_list("public_reference", "public_id"))
        self._numbers = {public_id: number for number, (_, public_id) in enumerate(named)}
        rows = (row(one, searchable=False) for one in self._views())
        return Holdings.of_rows((self._numbers[one.public_id], *texts_of(one)) for one in rows)


def _as_kept(record, policy):
    """The view of a record, called as the archive calls it where readers have no name for it."""
    seen = view(record, policy)
    return replace(seen, public_reference=seen.public_reference or record.reference)
