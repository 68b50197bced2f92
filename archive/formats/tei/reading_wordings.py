"""The texts of a TEI letter: its transcription, and the translations that stand beside it."""

import dataclasses
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from archive.record.letter import Completeness, TextRole, TextVersion
from archive.record.sources import Source
from archive.record.text import MarkedText, Nodes, Omitted, write

from ..xml import line_of
from .reading_elements import (
    ORIGINAL_ONLY,
    XML_LANG,
    Warnings,
    below,
    child,
    children,
    name_of,
    words,
)
from .reading_group import is_framed, language_of, texts_of_group
from .reading_languages import tag_of
from .reading_marks import Marks
from .reading_people import People

_SUMMARIES = frozenset(("abstract", "regest", "summary"))
_ROLES = {
    "transcription": {"machine": TextRole.MACHINE, "": TextRole.TRANSCRIPTION},
    "translation": {"printed": TextRole.PRINTED, "": TextRole.TRANSLATION},
}
_KEYS = {
    TextRole.TRANSCRIPTION: "transcription",
    TextRole.TRANSLATION: "translation-{}",
    TextRole.PRINTED: "printed-{}",
    TextRole.MACHINE: "machine",
}
_FRAMED = (
    "line {}: a further text in one language, with a beginning or an end as letters have, is read "
    "as another wording of the same letter; is it a letter of its own, give it a “TEI” of its own"
)
_READ = {"text": ("body", "group", "back"), "back": ("listPerson", "listOrg", "listPlace")}


@dataclass(frozen=True)
class Making:
    """In which language a letter is, who transcribed it, from what, and who published it."""

    language: str = "und"
    maker: str = ""
    derived_from: str = ""
    source: Source | None = None


class _Part(NamedTuple):
    """What is a wording of its own: a body but for some of its divisions, or a division."""

    element: etree._Element
    role: TextRole
    language: str
    without: frozenset[etree._Element] = frozenset()


@dataclass
class Wordings:
    """The texts of one letter, the summary among them, and whether it bears a signature."""

    texts: list[TextVersion] = field(default_factory=list)
    summary: str = ""
    is_signed: bool = False


def read_wordings(
    file: etree._Element, making: Making, people: People, warnings: Warnings
) -> Wordings:
    """Every wording in the `text` of a file; a division without words is none."""
    found = Wordings()
    keys: Counter[str] = Counter()
    language, spoken = making.language, set[str]()
    for body in _bodies(file, warnings):
        own = language_of(body) or language
        if not spoken and language == "und":
            language = own
        if own in spoken and is_framed(body):
            warnings.add("group/text", _FRAMED.format(line_of(body)), body)
        spoken.add(own)
        found.summary = found.summary or "\n".join(map(words, _summaries(body)))
        found.is_signed = found.is_signed or any(map(words, below(body, "signed")))
        for part in _parts(body, language, is_first=not found.texts):
            marks = Marks(people, warnings)
            if nodes := marks.read(part.element, part.without):
                text = _wording(part, nodes, marks.certain, making)
                found.texts.append(_with_own_key(text, keys))
    return found


def _bodies(file: etree._Element, warnings: Warnings) -> Iterator[etree._Element]:
    text = child(file, "text")
    for name, parent in (("text", text), ("back", child(text, "back"))):
        for part in children(parent):
            if name_of(part) not in _READ[name]:
                warnings.add(f"{name}/{name_of(part)}", ORIGINAL_ONLY, part)
    yield from children(text, "body")
    yield from texts_of_group(file)


def _parts(body: etree._Element, language: str, *, is_first: bool) -> Iterator[_Part]:
    """The body as one wording, then those of its divisions that are wordings of their own."""
    own = language_of(body) or language
    apart = {div: role for div in children(body, "div") if (role := _role_of(div))}
    apart |= _in_another_language(body, own, apart)
    same = is_first or _primary(own) == _primary(language)
    role = TextRole.TRANSCRIPTION if same else TextRole.TRANSLATION
    yield _Part(body, role, own, frozenset((*apart, *_summaries(body))))
    for div, its_role in apart.items():
        of_original = own if its_role in (TextRole.TRANSCRIPTION, TextRole.MACHINE) else "und"
        yield _Part(div, its_role, tag_of(div.get(XML_LANG, "")) or of_original)


def _summaries(body: etree._Element) -> list[etree._Element]:
    return [div for div in children(body, "div") if div.get("type") in _SUMMARIES]


def _role_of(division: etree._Element) -> TextRole | None:
    """What its @type says that the division is; None for a part of the letter itself."""
    by_subtype = _ROLES.get(division.get("type", ""), {})
    return by_subtype.get(division.get("subtype", ""), by_subtype.get(""))


def _in_another_language(
    body: etree._Element, language: str, apart: Container[etree._Element]
) -> dict[etree._Element, TextRole]:
    """Divisions of no other type in another language, where any are left in the letter's own."""
    rest = [div for div in children(body, "div") if div not in apart and not div.get("type")]
    other = [
        div
        for div in rest
        if _primary(tag_of(div.get(XML_LANG, "")) or language) != _primary(language)
    ]
    return dict.fromkeys(other, TextRole.TRANSLATION) if len(other) < len(rest) else {}


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _wording(part: _Part, nodes: Nodes, certain: Counter[str], making: Making) -> TextVersion:
    whole = not any(isinstance(node, Omitted) for node in nodes)
    usual = Completeness.WHOLE if whole else Completeness.NEARLY_WHOLE
    stated = part.element.get("n", "") in list(Completeness)
    of_original = part.role is TextRole.TRANSCRIPTION
    return TextVersion(
        _KEYS[part.role].format(part.language),
        part.role,
        part.language,
        Completeness(part.element.get("n", "")) if stated else usual,
        write(MarkedText(nodes)),
        maker=making.maker if of_original else "",
        source=making.source,
        derived_from=making.derived_from if of_original else "",
        note=_note(certain),
    )


def _note(certain: Counter[str]) -> str:
    """How sure the transcriber was of the readings marked as unclear, where the file says so."""
    said = ", ".join(f"{cert} ({count})" for cert, count in sorted(certain.items()))
    return f"Certainty of unclear readings: {said}" if said else ""


def _with_own_key(text: TextVersion, keys: Counter[str]) -> TextVersion:
    keys[text.key] += 1
    if keys[text.key] == 1:
        return text
    return dataclasses.replace(text, key=f"{text.key}-{keys[text.key]}")
