"""People, places and sources as a file gives them, before anybody knows what the archive has."""

import re
from functools import lru_cache
from hashlib import sha256

from archive.language.fold import fold
from archive.language.transliterate import to_latin
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Certainty, Correspondent, Role
from archive.record.sources import Source
from archive.record.vocabulary import Place, Precision

from .placeholders import begins_unread, is_placeholder, may_be_read_by_all

LONGEST_PUBLICATION = 300
MOST_REMEMBERED = 1 << 13  # the same people and places stand in many letters
_SIGNS_OF_DOUBT = re.compile(r"[\[\]?]")
_NAME_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=MOST_REMEMBERED)
def proposed_person(
    role: Role,
    words: str,
    *,
    kind: AgentKind = AgentKind.PERSON,
    authority_ids: tuple[str, ...] = (),
    certainty: Certainty = Certainty.NOT_STATED,
) -> Correspondent:
    """The part of whom these words name in a letter, with an agent only for somebody named.

    Nobody is made of a placeholder, nor of a single word or an initial without an authority id:
    two of one name would become one. What begins with “??” is nobody even with one. A question
    mark makes the certainty low where none is given.
    """
    if may_be_read_by_all(words):
        return Correspondent(role, described_as=words, certainty=certainty)
    if certainty is Certainty.NOT_STATED and "?" in words:
        certainty = Certainty.LOW
    name = " ".join(_SIGNS_OF_DOUBT.sub(" ", words).split())
    if begins_unread(words) or not (authority_ids or _is_full_name(words, name, kind)):
        return Correspondent(role, name=words, certainty=certainty)
    agent = Agent("", (LocalName("und", name),), kind, authority_ids=authority_ids)
    return Correspondent(role, agent, name=words, certainty=certainty)


@lru_cache(maxsize=MOST_REMEMBERED)
def proposed_place(words: str, gazetteer: str = "") -> Place:
    """A place of which nothing is known but its name, taken for a settlement."""
    return Place("", (LocalName("und", words),), Precision.SETTLEMENT, gazetteer=gazetteer)


@lru_cache(maxsize=256)
def proposed_source(words: str, url: str = "") -> Source:
    """The edition of this title; a title too long is cut, and whole in the note."""
    shown = words
    if len(words) > LONGEST_PUBLICATION:
        shown = words[: LONGEST_PUBLICATION - 1].rpartition(" ")[0] + "…"
    return Source(_source_key(words), shown, url=url, note="" if shown == words else words)


def _source_key(words: str) -> str:
    """The beginning of the title in Latin letters, and eight digits that tell alike ones apart."""
    latin = to_latin(fold(words)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", latin.lower())[:60].strip("-")
    return "-".join(filter(None, (slug, sha256(words.encode()).hexdigest()[:8])))


def _is_full_name(words: str, name: str, kind: AgentKind) -> bool:
    if is_placeholder(words):
        return False
    return kind is not AgentKind.PERSON or len(_NAME_WORD.findall(name)) > 1
