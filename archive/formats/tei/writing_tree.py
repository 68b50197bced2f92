"""The elements of a TEI file, put one into the other, with what XML cannot hold taken out."""

import re

from lxml import etree

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{_XML}id"
XML_LANG = f"{_XML}lang"

_ATTRIBUTES = {"id": XML_ID, "lang": XML_LANG}
# XML 1.0, 2.2: every other character may not even be written as a reference.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_POINTER = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")


def add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """A new last child of `parent`; `id` and `lang` are `xml:`, an empty attribute is left out."""
    child = etree.SubElement(parent, TEI + name)
    for key, value in attributes.items():
        if value:
            child.set(_ATTRIBUTES.get(key, key), clean(value))
    if text:
        child.text = clean(text)
    return child


def told(parent: etree._Element, name: str, text: str, /, **attributes: str) -> None:
    """A new last child of `parent`, if there is any text to tell."""
    if text:
        add(parent, name, text, **attributes)


def say(parent: etree._Element, words: str) -> None:
    """Words after all that stands in `parent` so far."""
    # To ask how many children there are would count them each time.
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + clean(words)
    else:
        parent.text = (parent.text or "") + clean(words)


def clean(text: str) -> str:
    """The text with the replacement character for every character that XML cannot hold."""
    return _NO_CHARACTER.sub("\ufffd", text)


def language(tag: str) -> str:
    """The tag where `xml:lang` may say it, else nothing: nothing for an unknown language, too."""
    return tag if tag != "und" and _LANGUAGE.match(tag) else ""


def pointer(address: str) -> str:
    """The address where `@ref` or `@target` may say it, else nothing: never one that runs."""
    return address if _POINTER.match(address) else ""


def word(text: str) -> str:
    """The text as one word, for `@type` and its like: “handed over” becomes “handed-over”."""
    return "-".join(text.split())


def pruned(element: etree._Element) -> None:
    """Takes out of `element` every child that was opened and stayed empty, and then itself."""
    for child in list(element):
        pruned(child)
    parent = element.getparent()
    if parent is not None and not len(element) and not element.text and not element.attrib:
        parent.remove(element)
