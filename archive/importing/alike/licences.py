"""One licence in two spellings: its short name, and its address."""

import re

_ADDRESS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/([0-9.]+)\b\S*"
)
_BETWEEN = re.compile(r"[^a-z0-9.]+")


def licence_key(words):
    """The licence so that `CC BY-SA 4.0` and its address are one; any other but for its case."""
    lower = words.strip().lower()
    if address := _ADDRESS.fullmatch(lower):
        kind, version = address.groups()
        lower = f"cc0 {version}" if kind == "zero" else f"cc {kind} {version}"
    return _BETWEEN.sub(" ", lower).strip()
