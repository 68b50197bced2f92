"""The body of a TEI letter as marked text: chapter 12 of the Guidelines in our signs.

Nothing is dropped but what is no word of the letter (folio numbers, metamarks, the branches of a
`choice` that are not read), and that is counted. An element not known keeps its content.
"""

from collections import Counter
from collections.abc import Callable, Container
from functools import partial

from lxml import etree

from archive.record.text import (
    Added,
    Lacuna,
    Mention,
    Node,
    Nodes,
    Note,
    Omitted,
    Page,
    Picture,
    Struck,
    Supplied,
    Unclear,
    Withheld,
    Words,
)

from .reading_elements import ORIGINAL_ONLY, TEI, Warnings, child, children, name_of, words
from .reading_layout import KNOWN, UNSPOKEN, has_words, is_editorial_head, separator_of
from .reading_lost import lost, says_its_target
from .reading_people import People
from .reading_sink import BLANK, LINE, PARAGRAPH, Sink

_Element = etree._Element
_BRANCHES = ("orig", "sic", "abbr", "lem", "unclear")
_LEFT_OUT = frozenset(("omitted", "outOfScope", "sampling", "editorial", "cancelled"))
_IMAGES = (f"{TEI}graphic", f"{TEI}media", f"{TEI}binaryObject")
_WIDE = "\u2003"
# Letters need about 15; Python counts its own calls, and gives up at 1000 of them.
_DEEPEST_ELEMENTS = 100


class Marks:
    """One walk through a body; `certain` counts what @cert says of unclear readings."""

    def __init__(self, people: People, warnings: Warnings) -> None:
        self.certain: Counter[str] = Counter()
        self._people = people
        self._warnings = warnings
        self._sink = Sink()
        self._in_note = False
        self._depth = 0
        self._wordless: dict[_Element, bool] = {}

    def read(self, element: _Element, without: Container[_Element] = ()) -> Nodes:
        """The marked text of an element's content, but for some of its children."""
        self._sink = Sink()
        self._content(element, without)
        return self._sink.nodes()

    def _content(self, element: _Element, without: Container[_Element] = ()) -> None:
        if self._depth == _DEEPEST_ELEMENTS:
            self._warnings.add(name_of(element), "elements too deep: read as plain words", element)
            self._sink.say(words(element))
            return
        self._depth += 1
        say = self._sink.say
        say(element.text)
        for one in element:
            if isinstance(one.tag, str) and one not in without:
                self._element(one)
            say(one.tail)
        self._depth -= 1

    def _element(self, element: _Element) -> None:
        name = element.tag.removeprefix(TEI)
        if name in UNSPOKEN:
            self._leave_out(element, "no words of the letter")
            return
        if element.attrib:
            for what in lost(element, name):
                self._warnings.add(name, what, element)
        if read := _READERS.get(name):
            read(self, element)
        else:
            if name not in KNOWN:
                self._warnings.add(name, "not known: its content is kept", element)
            self._plain(element)

    def _plain(self, element: _Element) -> None:
        """An element that is only its content, on lines of its own where it is a block."""
        separator = separator_of(element, name_of(element), self._wordless)
        self._sink.ask(separator)
        self._content(element)
        if separator != BLANK:
            self._sink.ask(separator)

    def _leave_out(self, element: _Element, why: str) -> None:
        self._warnings.add(name_of(element), f"{why}: {ORIGINAL_ONLY}", element)

    def _sign(self, make: Callable[[Nodes], Node], element: _Element) -> None:
        """The content inside a sign; without one where too many are open already."""
        if self._sink.is_full:
            self._warnings.add(name_of(element), "too many signs inside one another", element)
            self._content(element)
            return
        self._sink.open()
        self._content(element)
        if content := self._sink.close():
            self._sink.add(make(content))

    # Elements of the transcription.

    def unclear(self, element: _Element) -> None:
        """Words read with doubt."""
        if cert := element.get("cert"):
            self.certain[cert] += 1
        self._sign(Unclear, element)

    def gap(self, element: _Element) -> None:
        """What cannot be read, was left out by an editor, or is withheld."""
        reason, told = element.get("reason", "").strip(), words(child(element, "desc"))
        if reason == "redacted":
            self._sink.leaf(Withheld(told or reason))
        elif reason in _LEFT_OUT and not told:
            self._sink.leaf(Omitted())
        else:
            cause = ", ".join(filter(None, (reason, told)))
            self._sink.leaf(Lacuna(cause, _extent(element)))

    def space(self, element: _Element) -> None:
        """Paper left blank: an empty line, one blank, or a wide one; what it was for as a note."""
        if told := words(element):
            self._sink.leaf(Note((Words(told),)))
        elif element.get("dim") == "vertical":
            self._sink.ask(PARAGRAPH)
        elif element.get("quantity") == "1" and element.get("unit") in ("chars", "char"):
            self._sink.ask(BLANK)
        else:
            self._sink.wide(_WIDE)

    def note(self, element: _Element) -> None:
        """What an editor says; with a place on the sheet and nothing else it is the writer's."""
        if element.get("place") and not (element.get("type") or element.get("resp")):
            self._sink.ask(LINE)
            self._sign(Added, element)
            self._sink.ask(LINE)
        elif self._in_note or self._sink.is_full:
            self._content(element)
        else:
            self._aside(element)

    def _aside(self, element: _Element) -> None:
        ended_with = self._sink.open_note()
        self._in_note = True
        self._content(element)
        self._in_note = False
        self._sink.close_note(ended_with)

    def choice(self, element: _Element) -> None:
        """One branch, the one nearest to what stands in the letter."""
        branches = list(children(element))
        if has_words(element):
            self._content(element)
            return
        names = [name_of(branch) for branch in branches]
        nearest = next((names.index(name) for name in _BRANCHES if name in names), 0)
        for number, branch in enumerate(branches):
            if number == nearest:
                self._element(branch)
            else:
                what = f"another reading beside {names[nearest]}: {ORIGINAL_ONLY}"
                self._warnings.add(f"{name_of(element)}/{names[number]}", what, branch)

    def subst(self, element: _Element) -> None:
        """What was struck and what was put in its place; the blanks between are no content."""
        if has_words(element):
            self._content(element)
            return
        for one in children(element):
            self._element(one)

    # Elements of the sheet.

    def line(self, element: _Element) -> None:
        """A new line, or none where the word goes on."""
        if element.get("break") == "no":
            self._sink.join()
        else:
            self._sink.ask(LINE)

    def page(self, element: _Element) -> None:
        """A new page."""
        self._sink.page(Page(element.get("n", "")))

    def figure(self, element: _Element) -> None:
        """A drawing or stamp, in the words that describe it."""
        for one in element.iter(*_IMAGES):
            self._leave_out(one, "no words of the letter")
        told = words(child(element, "figDesc")) or words(element)
        self._sink.leaf(Picture(told))

    def character(self, element: _Element) -> None:
        """A character; one that is only named by @rendition is a picture of that name."""
        if element.text or len(element):
            self._content(element)
        else:
            named = element.get("rendition") or element.get("ref") or name_of(element)
            self._sink.leaf(Picture(named.removeprefix("#")))

    def head(self, element: _Element) -> None:
        """A heading of the letter; an editor's is left out."""
        if is_editorial_head(element):
            self._leave_out(element, "an editor's heading")
        else:
            self._plain(element)

    # People and pointers.

    def named(self, element: _Element) -> None:
        """A person is named: a mention of one in the letter's list, or of several."""
        if name_of(element) != "persName" and not element.get("type", "").startswith("person"):
            self._plain(element)
            return
        self._sink.ask(separator_of(element, name_of(element), self._wordless))
        numbers = self._people.mentioned(element, may_add=not self._in_note)
        self._mention(element, numbers)

    def _mention(self, element: _Element, numbers: tuple[int, ...]) -> None:
        if not numbers or self._sink.is_full:
            self._content(element)
            return
        self._sink.open()
        self._mention(element, numbers[1:])
        if content := self._sink.close():
            self._sink.add(Mention(numbers[0], content))

    def pointer(self, element: _Element) -> None:
        """A pointer that says nothing is what it points at."""
        if says_its_target(element, name_of(element)):
            self._sink.say(element.get("target"))
        else:
            self._plain(element)


def _extent(gap: _Element) -> str:
    extent = gap.get("extent") or f"{gap.get('quantity', '')} {gap.get('unit', '')}"
    return extent.strip()


def _signed(make: Callable[[Nodes], Node]) -> Callable[[Marks, _Element], None]:
    return partial(_in_sign, make)


def _in_sign(make: Callable[[Nodes], Node], marks: Marks, element: _Element) -> None:
    marks._sign(make, element)


_READERS: dict[str, Callable[[Marks, _Element], None]] = {
    "unclear": Marks.unclear,
    **dict.fromkeys(("supplied", "ex", "corr", "reg"), _signed(Supplied)),
    "del": _signed(Struck),
    "add": _signed(Added),
    "gap": Marks.gap,
    "space": Marks.space,
    "note": Marks.note,
    **dict.fromkeys(("choice", "app"), Marks.choice),
    "subst": Marks.subst,
    "lb": Marks.line,
    "pb": Marks.page,
    **dict.fromkeys(("figure", "stamp"), Marks.figure),
    **dict.fromkeys(("c", "g"), Marks.character),
    "head": Marks.head,
    **dict.fromkeys(("persName", "rs", "name"), Marks.named),
    "ref": Marks.pointer,
}
