"""The numbers that comparisons are computed with, as the code has them: for the page of methods."""

from archive.compare import (
    alignment,
    contrast,
    families,
    formula,
    passages,
    permutations,
    proportions,
    shingles,
    sketch,
    spelling,
)
from archive.compare.collation import SHARED_OF_FIVE
from archive.reading_room.compared.template_figures import DRAWS, LEAST_FOR_STOCK
from archive.reading_room.groups import counted
from archive.reading_room.likeness.alike import LEAST_JACCARD

HUNDRED = 100
LOOSEST = min(formula.GRID)


def numbers():
    """Each number by its name; shares are of 1, unless they are `_of_hundred`."""
    agreeing, run = LOOSEST
    return {
        "moved_words": alignment.SHORTEST_MOVE,
        "variant_of_hundred": int(spelling.LEAST_RATIO),
        "shared_of_five": SHARED_OF_FIVE,
        "shingle_words": shingles.WORDS,
        "alike_from": LEAST_JACCARD,
        "tied_from": families.TIED,
        "medoid_from": families.LEAST_TO_MEDOID,
        "sketch_numbers": sketch.PERMUTATIONS,
        "tied_found_of_hundred": _found_of_hundred(families.TIED),
        "passage_words": passages.LEAST_WORDS,
        "passage_letters": passages.MOST_LETTERS,
        "tested_letters": contrast.LEAST_LETTERS,
        "group_letters": counted.LEAST_LETTERS,
        "group_votes": counted.LEAST_VOTES,
        "interval_of_hundred": round(proportions.LEVEL * HUNDRED),
        "deals": permutations.TIMES,
        "all_ways": permutations.MOST_WAYS,
        "bootstrap_letters": formula.LEAST_FOR_BOOTSTRAP,
        "formula_others_of_hundred": round(agreeing * HUNDRED),
        "formula_run": run,
        "stock_of_hundred": round(formula.COMMON * HUNDRED),
        "stock_letters": LEAST_FOR_STOCK,
        "draws": DRAWS[0][1],
    }


def methods_data(holdings, _absolute):
    """The same as data."""
    return {"archive_version": holdings.version, "numbers": numbers()}


def _found_of_hundred(jaccard):
    """Of a hundred pairs so alike, how many have a band of their sketches in common."""
    return round(HUNDRED * (1 - (1 - jaccard**sketch.ROWS) ** sketch.BANDS))
