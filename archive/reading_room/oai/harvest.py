"""Which records are asked for, and how far the harvester has come.

A token holds the last record given, not a number of a page: what is added or changed while
somebody harvests has a later time and comes at the end, so nothing is missed.
"""

import binascii
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import NamedTuple

_CODE = re.compile("[-a-zA-Z0-9_]{0,100}")
_ID = re.compile("[0-9a-z]{1,20}")


class Harvest(NamedTuple):
    """Records changed from `since` and before `before`, of one collection or of all.

    `at` and `public_id` are the last record given before, `given` how many there were.
    """

    since: datetime | None = None
    before: datetime | None = None
    collection: str = ""
    at: datetime | None = None
    public_id: str = ""
    given: int = 0

    def after(self, at, public_id, number):
        """The same records, but for those given already."""
        return self._replace(at=at, public_id=public_id, given=self.given + number)

    @property
    def token(self):
        """This harvest as a token."""
        held = [one.isoformat() if isinstance(one, datetime) else one for one in self]
        return urlsafe_b64encode(json.dumps(held).encode()).decode().rstrip("=")


def harvest_of(token):
    """The harvest that a token holds; None if nobody here gave it."""
    try:
        held = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        since, before, collection, at, public_id, given = held
        asked = Harvest(_time(since), _time(before), collection, _time(at), public_id, given)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    return asked if _is_ours(asked) else None


def _time(text):
    """A moment as tokens hold it, in UTC: beside it even the first and the last may lie outside."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta():
        raise ValueError(text)
    return moment


def _is_ours(asked):
    return (
        asked.at is not None
        and isinstance(asked.collection, str)
        and _CODE.fullmatch(asked.collection) is not None
        and isinstance(asked.public_id, str)
        and _ID.fullmatch(asked.public_id) is not None
        and type(asked.given) is int
        and 0 < asked.given < 10**9
    )
