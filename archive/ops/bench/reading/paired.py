"""Two letters side by side: what their page shows, and what is proved of it."""

from collections.abc import Mapping
from html.parser import HTMLParser

from archive.ops.bench.rates import prove

from .visits import Answer

SIDES = ("left", "right")


def prove_pair(what: str, answer: Answer, texts: Mapping[str, str]) -> None:
    """Raise NotRight unless both texts are shown whole, and what is not marked says the same."""
    shown = PairPage(answer.body)
    for side in SIDES:
        prove(f"{what}: {side} text", shown.words(side), texts[side].split())
    left, right = (shown.unmarked(side) for side in SIDES)
    prove(f"{what}: words that are not marked", right, left)
    prove(f"{what}: has words that are not marked", bool(left), True)


class PairPage(HTMLParser):
    """The page of two texts; of the words that it shows whole, which are marked as different."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._side = ""
        self._within: list[str] = []
        self._runs: dict[str, list[tuple[str, bool]]] = {side: [] for side in SIDES}
        self.feed(html)

    def words(self, side: str) -> list[str]:
        """All words of a side, as they are written."""
        return "".join(text for text, _ in self._runs[side]).split()

    def unmarked(self, side: str) -> list[str]:
        """The words that both sides are said to have, without case and full stops."""
        runs = (" " if is_marked else text for text, is_marked in self._runs[side])
        return "".join(runs).replace(".", " ").casefold().split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "td" and said.get("class") == "letter-text":
            self._side = said["data-side"]
        if tag == "span":
            self._within.append(said.get("class", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._side = ""
        if tag == "span":
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._side and "unseen" not in self._within:
            self._runs[self._side].append((data, bool(self._within)))
