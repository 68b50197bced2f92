"""Collections as readers see them: what protects any letter below protects the words above."""

import dataclasses

from archive.catalogue.models import Collection, Letter
from archive.catalogue.withheld import withheld_in
from archive.masking import collection_view
from archive.masking.coarse import coarse_statements
from archive.masking.names import NameIndex
from archive.masking.words import NameMask

from .touched import with_all_below

DATED_COARSELY = frozenset({"sent", "received"})


def collections_of(records, policy, withheld):
    """Every collection that any of `records` lies in, as readers see it, by code.

    A part of a name is enough where its bearer has a letter below; a day is given by its month
    where any letter below gives it so. `withheld` are the names that the archive withholds.
    """
    units = {one.code: one for record in records for one in record.collection.lineage()}
    return {code: _seen(unit, policy, withheld) for code, unit in units.items()}


def _seen(unit, policy, withheld):
    (row,) = Collection.objects.coded(unit.code)
    letters = Letter.objects.in_the_reading_room().within(with_all_below(row))
    mask = NameMask(policy.names, NameIndex(withheld_in(letters, withheld)), frozenset({""}))
    coarse = DATED_COARSELY if letters.dated_coarsely().exists() else frozenset()
    said = tuple(coarse_statements(unit.statements, coarse))
    return collection_view(dataclasses.replace(unit, statements=said), mask.plain, policy.masks)
