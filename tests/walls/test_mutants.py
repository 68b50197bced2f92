"""One-line leaks, planted on purpose: each is caught by a rule that the other tests ask for."""

import contextlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.safestring import mark_safe

from archive.catalogue import models, records
from archive.masking import authority
from archive.masking import letter as masked
from archive.publishing import door
from archive.reading_room import holdings
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.shown import sitemap
from archive.reading_room.shown.finding import listing
from archive.reading_room.views import letter_data
from archive.reading_room.views.found import letter_row
from archive.record.view import CustodyView
from tests.make import a_letter
from tests.walls.crawl import look
from tests.walls.leaks import found_in_crawl, found_in_tables
from tests.walls.planted import (
    HIDDEN_IDS,
    HIDDEN_KEYS,
    OPEN_ID,
    TWIN_ID,
    WITHDRAWN_ID,
    filled,
    word,
)
from tests.walls.test_existence import pairs_on, told_apart
from tests.walls.test_fuzz import faulty
from tests.walls.test_noninterference import differing

WHO = {"by": "olena", "why": "a mutant"}


@contextlib.contextmanager
def undone():
    """What is written to the private rooms and the shelf within, and taken back."""
    with transaction.atomic(using="default"):
        yield
        transaction.set_rollback(True, using="default")
    holdings.forget()


def letters(*public_ids):
    return models.Letter.objects.publicly_known_as(*public_ids)


def secrets_laid_out(*public_ids):
    """What secrets the shelf holds once these letters are published anew."""
    with undone():
        door.republish(letters(*public_ids))
        return found_in_tables("reading_room", alias="default")


def test_nothing_is_caught_where_nothing_leaks(planted_archive):
    assert secrets_laid_out(OPEN_ID, TWIN_ID) == {}
    assert told_apart(pairs_on(["letters/<id>/"], HIDDEN_IDS["draft"][:3])) == []
    assert found_in_crawl(look(["/sitemap.xml", f"/letters/{OPEN_ID}.json"])) == {}


def test_a_title_without_its_mask_is_caught(planted_archive, monkeypatch):
    monkeypatch.setattr("archive.masking.words.NameMask.plain", lambda self, text: text)
    assert "reading_room_readingletter" in secrets_laid_out(OPEN_ID)


def test_a_wording_without_its_mask_is_caught(planted_archive, monkeypatch):
    monkeypatch.setattr("archive.masking.words.NameMask.marked", lambda self, text: text)
    found = secrets_laid_out(OPEN_ID)
    assert {"reading_room_readingletter", "reading_room_readingword"} <= found.keys()


def test_a_closed_source_that_is_open_is_caught(planted_archive, monkeypatch):
    opened = authority.source_view
    monkeypatch.setattr(masked, "source_view", lambda source, mask, _: opened(source, mask, False))
    assert "closedtitle" in str(secrets_laid_out(OPEN_ID))


def test_a_private_note_of_custody_is_caught(planted_archive, monkeypatch):
    def custody(seen, _):
        return tuple(CustodyView(one.kind, one.private_note) for one in seen.custody)

    monkeypatch.setattr(masked, "_custody", custody)
    assert "custodyeventprivatenote" in str(secrets_laid_out(OPEN_ID))


def test_a_place_that_is_not_coarse_is_caught(planted_archive, monkeypatch):
    monkeypatch.setattr(masked, "coarse_fields", lambda record: frozenset())
    assert "a child's village" in str(secrets_laid_out(OPEN_ID))


def test_a_redaction_that_is_passed_over_is_caught(planted_archive, monkeypatch):
    monkeypatch.setattr(masked, "_without_redacted", lambda record: record)
    assert "field (xqfield)" in str(secrets_laid_out(OPEN_ID))


def test_a_withdrawal_that_leaves_the_row_is_caught(planted_archive, monkeypatch):
    with undone():
        door.publish(letters(WITHDRAWN_ID), **WHO)
        monkeypatch.setattr("archive.publishing.shelf.take_away", lambda *_: set())
        door.withdraw(letters(WITHDRAWN_ID), **WHO)
        assert "withdrawn" in str(found_in_tables("reading_room", alias="default"))


def test_a_draft_in_the_site_map_is_caught(planted_archive, monkeypatch):
    public = sitemap._paths
    drafts = [f"/letters/{one.public_id}/" for one in letters(*HIDDEN_IDS["draft"])]
    monkeypatch.setattr(sitemap, "_paths", lambda held: [*public(held), *drafts])
    assert "/sitemap.xml" in found_in_crawl(look(["/sitemap.xml"]))


def test_a_name_in_the_data_is_caught(planted_archive, monkeypatch):
    names = [str(name) for name in models.AgentName.objects.all()]
    public = letter_data.as_json
    monkeypatch.setattr(letter_data, "as_json", lambda *a: public(*a) | {"agents": names})
    assert found_in_crawl(look([f"/letters/{OPEN_ID}.json"])) != {}


def test_a_refusal_in_place_of_no_such_page_is_caught(planted_archive, monkeypatch):
    def row(public_id):
        if letters(public_id).exists() and public_id in HIDDEN_IDS["draft"]:
            raise PermissionDenied
        return letter_row(public_id)

    monkeypatch.setattr("archive.reading_room.views.letter.letter_row", row)
    assert len(told_apart(pairs_on(["letters/<id>/"], HIDDEN_IDS["draft"]))) == 16


def test_a_key_of_drafts_among_the_parameters_is_caught(planted_archive, monkeypatch):
    public = LetterFilters.known_keys
    hidden = HIDDEN_KEYS["term"]
    monkeypatch.setattr(
        LetterFilters, "known_keys", lambda self, facet: {*public(self, facet), hidden}
    )
    other = f"/letters/?theme={HIDDEN_KEYS['place']}"
    pairs = [(f"/letters/?theme={hidden}", hidden, other, HIDDEN_KEYS["place"])]
    assert told_apart(pairs) != []


def test_a_count_that_takes_drafts_in_is_caught(planted_archive, monkeypatch):
    public = listing.how_many
    drafts = models.Letter.objects
    monkeypatch.setattr(listing, "how_many", lambda found: f"{public(found)} {drafts.count()}")
    before = look(["/letters/"])
    with undone():
        records.store(filled(a_letter(reference="m", public_id="mutant0001"), word("draft")), **WHO)
        assert differing(before, look(["/letters/"])) == ["/letters/"]


def test_words_of_a_reader_that_are_shown_as_markup_are_caught(planted_archive, monkeypatch):
    monkeypatch.setattr("archive.reading_room.asked.filters.shown", mark_safe)
    assert faulty(["/letters/?nothing=%3Cscript%3Exqmark%3C/script%3E"]) != {}
