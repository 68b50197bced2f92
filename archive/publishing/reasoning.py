"""Observations and hypotheses through the one door, in the transaction of the archive's version.

They are made anew with every change of what readers see of letters: a letter that is withdrawn,
or a person protected since, is gone from them at once. They are few.
"""

from itertools import chain
from urllib.parse import parse_qsl, unquote_plus

from django.db import transaction
from django.utils import timezone

from archive.catalogue.chain import keep, wait_for_the_head
from archive.catalogue.kinds import OF_ROW
from archive.catalogue.models import Collection, Hypothesis, Letter, Observation, Revision, Source
from archive.catalogue.withheld import withheld_in, withheld_names
from archive.compare.words import words_of
from archive.masking import hypothesis_view, observation_view
from archive.masking.names import NameIndex
from archive.masking.reasoning import Edition, Public, words_among
from archive.masking.sounds import wanted
from archive.masking.words import NameMask
from archive.reading_room.models import (
    Heading,
    ReadingHypothesis,
    ReadingLetter,
    ReadingObservation,
    ReadingText,
)
from archive.reading_room.named.practice import ASKED_BY
from archive.record.letter import Status
from archive.record.reasoning import HypothesisRecord, ObservationRecord
from archive.record.text import parse
from archive.record.versioned import from_json, strings, to_json
from archive.record.view import CollectionView

from .concordance import with_any
from .concordance import words_of as words_of_record
from .shelf import DESK, Turn
from .touched import with_all_below

ROWS = {Observation: ReadingObservation, Hypothesis: ReadingHypothesis}
VIEWS = {ObservationRecord: observation_view, HypothesisRecord: hypothesis_view}


class NothingToSeeError(ValueError):
    """An observation of which readers would see no figure: it measured what is not public."""


def check(row):
    """What readers would see of `row`, as it is now."""
    record = OF_ROW[type(row)].read(row)
    return _Seer([record]).view(record, Edition(len(row.editions) + 1, timezone.now()))


@transaction.atomic(using=DESK)
def publish(row, *, by, why=""):
    """Release an observation or hypothesis as it is now; the row.

    Raises NothingToSeeError for an observation of wordings that are not public.
    """
    row, turn = _take_hold(row)
    row.status = Status.PUBLISHED
    row.save(update_fields=["status"])
    keep(row, by=by, why=why)
    record = OF_ROW[type(row)].read(row)
    if isinstance(record, ObservationRecord) and not _is_measured(record):
        raise NothingToSeeError(record.title)
    row.published_revision = row.revision
    row.editions = list(dict.fromkeys([*row.editions, row.revision]))
    row.save(update_fields=["published_revision", "editions"])
    lay_anew(turn)
    return row


@transaction.atomic(using=DESK)
def withdraw(row, *, by, why):
    """Take an observation or hypothesis out of the reading room; its address says so."""
    if not why.strip():
        raise ValueError("a withdrawal takes a reason")
    row, turn = _take_hold(row)
    row.status, row.published_revision = Status.WITHDRAWN, None
    row.save(update_fields=["status", "published_revision"])
    keep(row, by=by, why=why)
    for public in ROWS[type(row)].objects.using(DESK).known_as(row.public_id).to_be_seen():
        _empty(public, turn)
    lay_anew(turn)
    return row


def lay_anew(turn):
    """Make what readers see of every observation and hypothesis anew; for any change of theirs."""
    rows = [
        *Observation.objects.in_the_reading_room(),
        *Hypothesis.objects.in_the_reading_room(),
    ]
    if not rows:
        return
    editions = {row: list(_editions(row)) for row in rows}
    seer = _Seer([record for some in editions.values() for record, _ in some])
    for row, some in editions.items():
        _shelve(row, [seer.view(record, edition) for record, edition in some], turn)


def _take_hold(row):
    wait_for_the_head()
    return type(row).objects.locked([row]).get(), Turn()


def _is_measured(record):
    return not _Seer([record]).view(record, Edition(1, record.made_at)).missing


def _editions(row):
    """The records that readers were shown, up to the one they see now, and when each came."""
    kind = OF_ROW[type(row)]
    kept = Revision.objects.numbered_any(kind.word, row.public_id, row.editions)
    for number, revision in enumerate(kept, 1):
        yield from_json(kind.record, revision.record), Edition(number, revision.at)


def _shelve(row, views, turn):
    """Put the newest view into its row, the others behind it; only what differs is written."""
    model = ROWS[type(row)]
    public = model.objects.using(DESK).known_as(row.public_id).first()
    *earlier, now = map(to_json, views)
    if public and (public.view, public.earlier) == (now, earlier):
        return
    public = public or model(public_id=row.public_id, added_in=turn.version())
    public.view, public.earlier, public.withdrawn_in = now, earlier, None
    public.changed_in = turn.version()
    if model is ReadingHypothesis:
        public.letters, public.collections = _named(views[-1])
    public.save(using=DESK)


def _named(view):
    """The letters and collections that a hypothesis is about, in its scope or its grounds."""
    grounds = [place for argument in view.arguments for place in argument.statements]
    letters = {*view.letters, *(one.letter for one in grounds)} - {""}
    collections = {view.collection, *(one.collection for one in grounds)} - {""}
    return sorted(letters), sorted(collections)


def _empty(public, turn):
    public.view, public.earlier = None, []
    public.withdrawn_in = public.changed_in = turn.version()
    if isinstance(public, ReadingHypothesis):
        public.letters, public.collections = [], []
    public.save(using=DESK)


class _Seer:
    """Makes views of records, with all that is public and all that is withheld looked up once."""

    def __init__(self, records):
        self._withheld = withheld_names()
        self._everywhere = NameIndex(self._withheld)
        self._letters = _letters_of(records)
        self._public = _public(records, self._letters)

    def view(self, record, edition):
        """What readers may see of `record`."""
        letters = _rows_about(self._letters_named(record), _codes(record))
        here = NameIndex(withheld_in(letters, self._withheld))
        spoken_of = self._spoken_of(record, letters)
        mask = NameMask(self._everywhere, here, frozenset({""}), spoken_of=spoken_of)
        return VIEWS[type(record)](record, mask.plain, self._public, edition)

    def _spoken_of(self, record, letters):
        """Whom the record names in part and one of its letters whole: there he is masked too.

        Of a large collection only those are read that may have such a name.
        """
        said = map(unquote_plus, strings(to_json(record)))
        doubtful = self._everywhere.agents_partly_in(said)
        if not doubtful:
            return doubtful
        names = NameIndex([one for one in self._withheld if one.agent in doubtful])
        seen = Revision.objects.seen_of(letters & with_any(wanted(names)))
        return names.agents_in(chain.from_iterable(words_of_record(one.record) for one in seen))

    def _letters_named(self, record):
        """The letters of a record, and of the observations that it rests on."""
        own = [*record.letters, *(tie.letter for tie in _ties(record))]
        return {*own, *chain.from_iterable(self._letters.get(one, ()) for one in _rests_on(record))}


def _rows_about(public_ids, codes):
    """The letters that a record speaks of; all below its collections, public or not."""
    units = Collection.objects.coded(*codes) if codes else ()
    below = [one for unit in units for one in with_all_below(unit)]
    return Letter.objects.publicly_known_as(*public_ids) | Letter.objects.within(below)


def _codes(record):
    """The collections that a hypothesis is about, or that an observation was measured in.

    What was measured are the letters counted; a title may speak of the others too.
    """
    if isinstance(record, HypothesisRecord):
        return {record.collection} - {""}
    asked = parse_qsl(record.query)
    return {code for name, code in asked if name.rpartition(".")[2] == ASKED_BY}


def _ties(record):
    arguments = getattr(record, "arguments", ())
    return [tie for argument in arguments for tie in argument.statements]


def _rests_on(record):
    arguments = getattr(record, "arguments", ())
    return [one for argument in arguments for one in argument.observations]


def _letters_of(records):
    """The letters that each observation measured on which any of `records` rests."""
    ids = {one for record in records for one in _rests_on(record)}
    found = Observation.objects.publicly_known_as(*ids)
    return dict(found.values_list("public_id", "letters"))


def _public(records, measured):
    """All that is in the reading room of what `records` speak of.

    `measured` are the letters of each observation that they rest on.
    """
    wordings = {one for record in records for one in getattr(record, "wordings", ())}
    ties = [tie for record in records for tie in _ties(record)]
    letters = {one for record in records for one in record.letters} | {tie.letter for tie in ties}
    letters |= set(chain.from_iterable(measured.values()))
    codes = {getattr(record, "collection", "") for record in records}
    codes |= {tie.collection for tie in ties}
    sources = Source.objects.keyed(*{tie.source for tie in ties})
    rows = list(_reading(letters))
    invented = {row.public_id for row in rows if row.practice} | _invented(letters)
    return Public(
        wordings=frozenset(_texts(wordings)),
        letters={row.public_id: row.letter().statements for row in rows},
        collections=dict(_collections(codes)),
        observations=frozenset(
            Observation.objects.in_the_reading_room().values_list("public_id", flat=True)
        ),
        sources={row.key: OF_ROW[Source].read(row) for row in sources},
        practice=frozenset(invented)
        | {one.code for one in _practice_collections()}
        | {key for key, of in measured.items() if not invented.isdisjoint(of)},
        words=_words(records, rows),
    )


def _words(records, rows):
    """The words of each letter that was measured in words, as readers can read them."""
    asked = {
        letter
        for one in records
        if isinstance(one, ObservationRecord) and any(words_among(one.figures))
        for letter in one.letters
    }
    letters = [row.letter() for row in rows if row.public_id in asked]
    return {
        one.public_id: frozenset(
            word.text.lower()
            for text in one.texts
            for word in words_of(parse(text.text, strict=False))
            if word.kind == "word"
        )
        for one in letters
    }


def _invented(letters):
    """Those of `letters` that were invented for practice, whether readers see them or not."""
    found = Letter.objects.within(_practice_collections()).publicly_known_as(*letters)
    return set(found.values_list("public_id", flat=True))


def _practice_collections():
    """Every collection that was invented for practice, or lies in one that was."""
    tops = Collection.objects.for_practice()
    return [one for top in tops for one in with_all_below(top)]


def _texts(public_ids):
    found = ReadingText.objects.using(DESK).known_as(*public_ids)
    return found.values_list("public_id", flat=True)


def _reading(public_ids):
    return ReadingLetter.objects.using(DESK).known_as(*public_ids)


def _collections(codes):
    for row in Heading.objects.using(DESK).keyed("collection", *codes):
        yield row.key, from_json(CollectionView, row.view).statements
