"""By which identifiers of a CMIF file a letter, and a person, is one and no other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from archive.language.fold import fold

from ..placeholders import may_be_read_by_all
from .elements import TEI, XML_ID, pointers, words_of


@dataclass(frozen=True, slots=True)
class Identity:
    """What a letter is called: `reference`, empty where nothing is its own, and all names.

    `shares_key` where another letter of the file has the same @key, of the same source.
    """

    reference: str
    known_as: tuple[str, ...]
    shares_key: bool = False


def identities(descriptions: Sequence[etree._Element]) -> list[Identity]:
    """What each letter is called, by names that no other letter of the file has.

    The reference is the first of: the @key; with its source's `xml:id` before it, where two
    sources use one key; the last part of an address in @ref, without its suffix; that address;
    the `xml:id`.
    """
    with_source = _one_key_in_two_sources(descriptions)
    named = [tuple(dict.fromkeys(_names(one, with_source))) for one in descriptions]
    bearers = Counter(name for names in named for name in names)
    return [_identity(names, bearers) for names in named]


def _identity(names: Sequence[str], bearers: Mapping[str, int]) -> Identity:
    own = tuple(name for name in names if bearers[name] == 1)
    reference = own[0] if own else ""
    return Identity(reference, own, shares_key=reference != next(iter(names), ""))


def stem_of(address: str) -> str:
    """The last part of the path of an address, without its suffix (".../letter-001.xml")."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return PurePosixPath(path).stem


def shared_addresses(descriptions: Iterable[etree._Element]) -> dict[str, int]:
    """Addresses in @ref that stand for several people in this file, and for how many names.

    One name may be the other with more words ("Graf"), or in another order; words that name
    nobody do not count.
    """
    names = defaultdict(set)
    for description in descriptions:
        for element in description.iter(f"{TEI}persName", f"{TEI}orgName", f"{TEI}name"):
            addresses = pointers(element, "ref")
            words = words_of(element) if addresses else ""
            if not may_be_read_by_all(words):
                for address in addresses:
                    names[address].add(_name_words(words))
    return {
        address: len(several)
        for address, several in names.items()
        if len(several) > 1 and not _are_one_name(several)
    }


def _one_key_in_two_sources(descriptions: Iterable[etree._Element]) -> bool:
    sources: dict[str, str] = {}
    return any(
        sources.setdefault(key, one.get("source", "")) != one.get("source", "")
        for one in descriptions
        if (key := one.get("key", "").strip())
    )


def _names(description: etree._Element, with_source: bool) -> Iterable[str]:
    key = description.get("key", "").strip()
    source = description.get("source", "").removeprefix("#")
    if key:
        yield f"{source}-{key}" if with_source else key
    addresses = pointers(description, "ref")
    yield from filter(None, map(stem_of, addresses))
    yield from addresses
    if identifier := description.get(XML_ID):
        yield identifier


def _name_words(words: str) -> frozenset[str]:
    bare = "".join(sign if sign.isalpha() else " " for sign in words)
    return frozenset(fold(word) for word in bare.split())


def _are_one_name(several: Iterable[frozenset[str]]) -> bool:
    fewest, *_, most = sorted(several, key=len)
    return len(fewest) > 1 and all(one <= most for one in several)
