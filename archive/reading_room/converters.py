"""What may stand in an address; anything else is no address of ours."""

from django.urls import register_converter
from django.urls.converters import StringConverter

from .queries import FACETS


class PublicId(StringConverter):
    """The random name of a letter or a wording."""

    regex = "[0-9a-z]{1,20}"


class Slug(StringConverter):
    """The key of a term or a place, or the code of a collection."""

    regex = "[-a-zA-Z0-9_]{1,100}"


class Facet(StringConverter):
    """The parameter that names a facet."""

    regex = "|".join(FACETS)


def register():
    """Make all known to `path`."""
    register_converter(PublicId, "public_id")
    register_converter(Slug, "key")
    register_converter(Facet, "facet")
