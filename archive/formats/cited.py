"""What every reference to a letter says, whatever the style or the format.

Title, date (in brackets where inferred), collection, reference, archive, lasting address, version
and the day of access: with these a reader finds the same words again.
"""

from dataclasses import dataclass
from datetime import date

from archive.record.dates import HistoricalDate
from archive.record.people import Role
from archive.record.view import CollectionView, LetterView

from .naming import (
    WRITERS,
    date_words,
    is_title_supplied,
    kind_of,
    one_line,
    people,
    person_name,
    title_of,
)
from .outgoing import Issuer, Outgoing

PRACTICE = {
    "en": "Invented for practice, never evidence",
    "uk": "Вигадано для вправ, це не свідчення",
}
MARK = {"en": "invented for practice", "uk": "вигадано для вправ"}
NOT_KNOWN = ("not known", "unknown", "not stated")
VERSION = {"en": "version {}", "uk": "версія {}"}


@dataclass(frozen=True, slots=True)
class Cited:
    """One letter as a reference names it; every text is a single line.

    `repository` keeps the sheet, `archive` shows it. Of people who are protected `writers` and
    `recipients` hold the neutral word. `version` is empty of what was never published.
    """

    public_id: str
    title: str
    is_title_supplied: bool
    writers: tuple[str, ...]
    recipients: tuple[str, ...]
    sent: HistoricalDate | None
    date_words: str
    kind: str
    summary: str
    languages: tuple[str, ...]
    reference: str
    collection: str
    repository: str
    archive: str
    url: str
    version: str
    day: date
    licence: str
    practice: str
    mark: str = ""

    @property
    def place_in_archive(self) -> str:
        """Reference and collection."""
        return ", ".join(filter(None, [self.reference, self.collection]))


def cited(one: Outgoing, issuer: Issuer, language: str = "en") -> Cited:
    """The reference to a letter, its words in English or Ukrainian."""
    view = one.view
    return Cited(
        public_id=view.public_id,
        title=title_of(view, language),
        is_title_supplied=is_title_supplied(view),
        writers=_names(view, language, *WRITERS),
        recipients=_names(view, language, Role.RECIPIENT),
        sent=view.sent,
        date_words=date_words(view.sent, language),
        kind=one_line(kind_of(view, language)),
        summary=one_line(view.summary),
        languages=view.languages,
        reference=one_line(view.public_reference),
        collection=one_line(view.collection.title),
        repository=one_line(keeper_of(view)),
        archive=one_line(issuer.archive),
        url=one.url,
        version=VERSION[language].format(one.edition) if one.edition else "",
        day=issuer.day,
        licence=one_line(licence_of(view)),
        practice=PRACTICE[language] if view.collection.practice else "",
        mark=MARK[language] if view.collection.practice else "",
    )


def inherited(collection: CollectionView, field: str) -> str:
    """The nearest value of a field of text on the way up; empty where no level has one."""
    held: list[str] = [getattr(one, field) for one in (collection, *collection.within)]
    return next(filter(None, held), "")


def repository_of(view: LetterView) -> str:
    """Who keeps the sheet, as the letter's own statement or else the nearest collection has it.

    Of several statements the preferred one counts; where none is preferred, none does.
    """
    own = [one for one in view.statements_on("repository") if not one.about]
    chosen = [one.value for one in own if one.preferred or len(own) == 1]
    return next(filter(None, chosen), "") or inherited(view.collection, "repository")


def keeper_of(view: LetterView) -> str:
    """Who keeps the sheet; empty where the archive says that it does not know."""
    named = repository_of(view)
    return "" if named.casefold().startswith(NOT_KNOWN) else named


def licence_of(view: LetterView) -> str:
    """The letter's own licence, else that of its collection's texts."""
    return view.licence or inherited(view.collection, "licence_texts")


def _names(view: LetterView, language: str, *roles: Role) -> tuple[str, ...]:
    return tuple(one_line(person_name(one, language)) for one in people(view, *roles))
