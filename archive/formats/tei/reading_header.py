"""What the header of a TEI file says of the letter as a whole, and what of it is not read."""

from pathlib import PurePath

from lxml import etree

from .reading_edition import editor_names
from .reading_elements import (
    ORIGINAL_ONLY,
    XML_ID,
    Warnings,
    below,
    child,
    children,
    name_of,
    words,
)
from .reading_languages import tag_of

_READ = {
    "": ("fileDesc", "profileDesc"),
    "fileDesc": ("titleStmt", "publicationStmt", "seriesStmt", "sourceDesc"),
    "fileDesc/titleStmt": ("title", "author", "editor", "respStmt"),
    "fileDesc/publicationStmt": ("availability", "idno", "publisher", "pubPlace", "date"),
    "fileDesc/seriesStmt": ("title",),
    "profileDesc": (
        *("correspDesc", "langUsage", "abstract", "textClass"),
        *("particDesc", "settingDesc", "calendarDesc"),
    ),
    "profileDesc/textClass": ("keywords",),
}
_TRANSCRIBED = ("transkri", "transcri", "транскри", "edition", "herausg")


def title_of(header: etree._Element) -> tuple[str, bool]:
    """The title of the letter, not of its series; true where brackets say it was supplied."""
    titles = list(children(child(header, "fileDesc", "titleStmt"), "title"))
    own = [one for one in titles if one.get("level") != "s" and one.get("type") != "iso-date"]
    ranked = sorted(own, key=lambda one: one.get("level") != "a" and one.get("type") != "main")
    title = next(filter(None, map(words, ranked)), "")
    supplied = any(one.get("type") == "supplied" for one in ranked[:1])
    if title.startswith("[") and title.find("]") == len(title) - 1:
        return title[1:-1], True
    return title, supplied


def licence_of(*headers: etree._Element | None) -> str:
    """The licence of the first header that has one: its address, else in words."""
    for header in headers:
        availability = child(header, "fileDesc", "publicationStmt", "availability")
        licences = (one.get("target") or words(one) for one in below(availability, "licence"))
        if licence := next(filter(None, licences), "") or words(availability):
            return licence
    return ""


def languages_of(header: etree._Element, warnings: Warnings) -> tuple[str, ...]:
    """The languages of `langUsage`, each once."""
    found = []
    for one in children(child(header, "profileDesc", "langUsage"), "language"):
        written = one.get("ident", "")
        tag = tag_of(written)
        if tag != written:
            taken = f"taken as “{tag}”" if tag else "not taken"
            what = f"read “{written}”, which is no tag of BCP 47: {taken}"
            warnings.add("language", what, one)
        found.append(tag)
    return tuple(dict.fromkeys(tag for tag in found if tag not in ("", "und")))


def makers_of(header: etree._Element) -> str:
    """Who transcribed the letter: those a `respStmt` says did, else the editors."""
    titles = child(header, "fileDesc", "titleStmt")
    files = children(child(header, "fileDesc"), "titleStmt", "editionStmt", "seriesStmt")
    statements = (one for file in files for one in children(file, "respStmt"))
    named = [name for one in statements if _transcribed(one) for name in editor_names(one)]
    editors = [
        name for one in children(titles, "editor") for name in editor_names(one) or [words(one)]
    ]
    return "; ".join(dict.fromkeys(named or editors))


def identifiers_of(
    file: etree._Element, header: etree._Element, name: str, alone: bool
) -> tuple[str, ...]:
    """What others may call the letter, its own `xml:id` first and the file's name next.

    The file's name is the letter's only where the letter is `alone` in it.
    """
    description = child(header, "profileDesc", "correspDesc")
    given = [file.get(XML_ID, ""), PurePath(name).stem if alone else ""]
    if description is not None:
        given += [description.get("key", ""), *description.get("ref", "").split()]
    publication = child(header, "fileDesc", "publicationStmt")
    # "XXXX" in many files is no identifier of any of them.
    numbered = (words(one) for one in children(publication, "idno"))
    given += [one for one in numbered if any(map(str.isdigit, one))]
    return tuple(dict.fromkeys(one for one in given if one))


def warn_of_rest(file: etree._Element, header: etree._Element, warnings: Warnings) -> None:
    """Says which parts of the file and of its header stay in the original only."""
    for part in children(file):
        if name_of(part) not in ("teiHeader", "text"):
            warnings.add(name_of(part), ORIGINAL_ONLY, part)
    for path, read in _READ.items():
        read_from = child(header, *path.split("/")) if path else header
        for one in children(read_from):
            if name_of(one) not in read:
                warnings.add(f"{path}/{name_of(one)}".strip("/"), ORIGINAL_ONLY, one)


def _transcribed(statement: etree._Element) -> bool:
    done = " ".join(map(words, children(statement, "resp"))).lower()
    return any(word in done for word in _TRANSCRIBED)
