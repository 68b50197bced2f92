"""Letters like “Ã¼” for “ü”: bytes of UTF-8 that somebody once took for another encoding."""

import re
from collections.abc import Iterable

_BROKEN = re.compile("[ÃÂ][\u0080-\u00bf–—‚„…†‡ˆ‰Š‹ŒŽ‘’“”•˜™š›œžŸ]|[ÐÑ][\u0080-\u00bf]|â€|\ufffd")
# Every one of them has one of these, which most texts have not: a pattern reads each sign slowly.
_SIGNS = ("Ã", "Â", "Ð", "Ñ", "â€", "\ufffd")


def mojibake_in(texts: Iterable[str]) -> str:
    """What to say of broken characters, with the first of them; "" where there are none."""
    count, first = 0, ""
    for text in texts:
        if found := _BROKEN.findall(text) if _may_be_broken(text) else ():
            count, first = count + len(found), first or found[0]
    return f"{count} broken characters such as “{first}”: kept as they stand" if count else ""


def is_broken(words: str) -> bool:
    """Whether any of these characters was once another."""
    return _may_be_broken(words) and _BROKEN.search(words) is not None


def _may_be_broken(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)
