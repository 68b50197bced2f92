"""Where a value or a wording was read, as readers may know it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.language.hint import is_cyrillic, language_hint
from archive.reading_room.named.naming import date_words
from archive.record.dates import EDTFError, HistoricalDate


class Source(NamedTuple):
    """A source; one that prints protected names keeps its title and its address back."""

    publication: str
    published: str = ""
    title: str = ""
    url: str = ""
    lang: str = ""
    origin: str = ""
    accessed: str = ""
    is_protected: bool = False
    note: str = ""

    @property
    def name(self):
        """Publication and date."""
        return ", ".join(filter(None, [self.publication, self.published]))

    @property
    def note_lang(self):
        """The language of the archive's note."""
        return language_of_note(self.note)


def cited(source, note=""):
    """A source as a page shows it; a statement without one is not itemised."""
    if source is None:
        return Source(_("source not itemised"), note=note)
    return Source(
        publication=source.publication,
        published=said_date(source.published),
        title=source.title,
        url=source.url if source.url.startswith(("https://", "http://")) else "",
        lang=source.language,
        origin=source.origin,
        accessed=said_date(source.accessed),
        is_protected=source.names_protected,
        note=note,
    )


def language_of_note(text):
    """In which language the archive worded a note: English, where Latin letters tell no more."""
    return language_hint(text) or ("en" if text and not is_cyrillic(text) else "")


def said_date(edtf):
    """An EDTF string in words; as it stands where it is none."""
    try:
        return date_words(HistoricalDate.parse(edtf)) if edtf else ""
    except EDTFError:
        return edtf
