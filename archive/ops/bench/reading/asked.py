"""What is asked for, in words that every contestant translates into addresses of its own."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ask:
    """A list of letters; with `q` the newest come first. `facets` False does without counts."""

    lang: str = ""
    sender: str = ""
    dated_from: date | None = None
    q: str = ""
    page: int = 1
    facets: bool = True

    @property
    def chosen(self) -> dict[str, str]:
        """The facets in which something is chosen."""
        both = {"lang": self.lang, "sender": self.sender}
        return {facet: key for facet, key in both.items() if key}
