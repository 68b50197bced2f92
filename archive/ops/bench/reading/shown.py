"""What a page shows, read back from its HTML: what a reader sees is what is proved."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser

from archive.reading_room.queries import FACETS

NUMBER = re.compile(r"\s*([\d,]+)\s*")
FIRST_NUMBER = re.compile(r"[\d,]+")
LETTER = re.compile(r"/letters/([0-9a-z]+)/")


@dataclass
class Shown:
    """How many letters were found, which are on the page, and the facets' numbers.

    `letters` are public ids in their order; `marked` counts those in which a hit is marked;
    `links` are all addresses on the page.
    """

    found: int | None = None
    letters: list[str] = field(default_factory=list)
    marked: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    links: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page being read; each contestant's says in `on_tag` where things stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown = Shown()
        self.value: tuple[str, str] | None = None
        self.is_heading = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.shown.links.append(said.get("href", ""))
        self.on_tag(tag, said)

    def handle_data(self, data: str) -> None:
        if self.is_heading and self.shown.found is None and (at := FIRST_NUMBER.search(data)):
            self.shown.found = number(at[0])
        elif self.value and (whole := NUMBER.fullmatch(data)):
            facet, key = self.value
            self.shown.facets[facet][key] = number(whole[1])
            self.value = None

    def on_tag(self, tag: str, said: dict[str, str]) -> None:
        """Look at a tag and its attributes."""


class OurPage(Page):
    """The list of the reading room."""

    is_marked = is_card = False

    def on_tag(self, tag, said):
        self.is_heading = tag == "h1"
        match tag:
            case "article" if "data-result" in said:
                self.is_card, self.is_marked = True, False
            case "a" if self.is_card:
                self.is_card = False
                self.shown.letters.append(LETTER.search(said["href"])[1])
            case "mark" if not self.is_marked:
                self.shown.marked += 1
                self.is_marked = True
            case "input" if said.get("type") == "checkbox":
                name, key = said.get("name", ""), said.get("value", "")
                self.value = (name, key) if name in FACETS else None


class NaivePage(Page):
    """The plain page."""

    def on_tag(self, tag, said):
        self.is_heading = "data-count" in said
        if tag == "article":
            self.shown.letters.append(said["data-letter"])
        if "data-facet" in said:
            self.value = said["data-facet"], said["data-key"]


class DatasettePage(Page):
    """A table of Datasette; the key of a facet's value is the text of its link."""

    # Links that take a choice away, or lead to the rest of the values.
    no_keys = ("✖", "…")
    facet, is_key, is_letter = "", False, False

    def on_tag(self, tag, said):
        self.is_heading = tag == "h3"
        self.facet = said.get("data-column", "") if tag in ("div", "table") else self.facet
        self.is_key = tag == "a" and bool(self.facet)
        self.is_letter = tag == "td" and said.get("class", "").startswith("col-public_id")

    def handle_data(self, data):
        if self.is_key:
            key, self.is_key = data.strip(), False
            self.value = None if key in self.no_keys else (self.facet, key)
        elif self.is_letter:
            self.is_letter = False
            self.shown.letters.append(data.strip())
        else:
            super().handle_data(data)


def number(text: str) -> int:
    """A number as pages write it."""
    return int(text.replace(",", ""))
