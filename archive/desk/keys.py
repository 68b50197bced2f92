"""Keys, minted once: they stand in revisions and addresses and never change."""

import re

from archive.catalogue.models import TextVersion
from archive.language.transliterate import to_latin


def text_key(letter):
    """The next free key for a wording of `letter`, its reference and a number."""
    taken = set(letter.texts.values_list("key", flat=True))
    return _first_free(f"{letter.reference}-{{:02}}", len(taken) + 1, TextVersion)


def key_from(words, model):
    """A key for a row of `model` from the first name it is given, in Latin letters."""
    slug = "-".join(re.findall("[a-z0-9]+", to_latin(words).lower()))[:80].strip("-")
    slug = slug or model._meta.model_name
    return slug if not _taken(model, slug) else _first_free(slug + "-{}", 2, model)


def next_reference(reference):
    """The reference that follows, if this one ends in a number: `IZY-R09` gives `IZY-R10`."""
    if not (found := re.search(r"(\d+)$", reference)):
        return ""
    number = found[1]
    return reference[: -len(number)] + str(int(number) + 1).zfill(len(number))


def _first_free(pattern, number, model):
    while _taken(model, pattern.format(number)):
        number += 1
    return pattern.format(number)


def _taken(model, key):
    return model.objects.keyed(key).exists()
