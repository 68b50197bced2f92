"""Letters like “Ã¼” for “ü”: bytes of UTF-8 that somebody once took for another encoding."""

import re
from collections.abc import Iterable

_BROKEN = re.compile("[ÃÂ][\u0080-\u00bf–—‚„…†‡ˆ‰Š‹ŒŽ‘’“”•˜™š›œžŸ]|[ÐÑ][\u0080-\u00bf]|â€|\ufffd")


def mojibake_in(texts: Iterable[str]) -> str:
    """What to say of broken characters, with the first of them; "" where there are none."""
    found = [one for text in texts for one in _BROKEN.findall(text)]
    if not found:
        return ""
    return f"{len(found)} broken characters such as “{found[0]}”: kept as they stand"
