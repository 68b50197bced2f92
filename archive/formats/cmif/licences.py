"""The two licences under which a CMIF file may be given: CC BY 4.0 and CC0 1.0."""

import re

from archive.record.view import CollectionView

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
ALLOWED = "CC BY 4.0 or CC0 1.0"

_ADDRESS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/by/4\.0|publicdomain/zero/1\.0)"
    r"(?:/(?:deed|legalcode)[^/]*)?/?"
)
_NAME = re.compile(r"CC[ -]?BY[ -]4\.0|CC[ -]?0(?:[ -]1\.0)?", re.IGNORECASE)


def is_allowed(address: str) -> bool:
    """Whether this is the address of one of the two."""
    return _ADDRESS.fullmatch(address) is not None


def may_be_listed(collection: CollectionView) -> bool:
    """Whether the collection, or what it lies in, gives its descriptions under one of the two."""
    stated = (one.licence_metadata.strip() for one in (collection, *collection.within))
    licence = next(filter(None, stated), "")
    return is_allowed(licence) or _NAME.fullmatch(licence) is not None
