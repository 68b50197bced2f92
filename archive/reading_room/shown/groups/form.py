"""The form that asks for two groups: for each a kind, a collection, words; all else goes along."""

from heapq import nlargest
from urllib.parse import urlencode

from django.urls import reverse

from archive.reading_room.asked.filters import NEGATED, LetterFilters
from archive.reading_room.groups.asked import ALONE, AT, BY, NOT_OF_A_GROUP, SIDES
from archive.reading_room.named.naming import key_words

SELECTS = ("kind", "collection")
WORDS = "q"
MOST_OPTIONS = 200
NOT_A_FACET = (WORDS, "dated", AT)


def form(asked):
    """What `_groups_form.html` shows."""
    return {
        "action": reverse("reading_room:compare_groups"),
        "sides": [_side(group, asked.holdings) for group in asked.groups],
        "settings": [(n, v) for n, v in asked.settings.items() if n not in (BY, ALONE)],
        "by": asked.by,
        "alone": not asked.by_family,
        "others_url": _others(asked),
    }


def _side(group, holdings):
    pairs, fields = list(group.pairs), []
    for name in SELECTS:
        chosen = _taken(name, pairs)
        label = LetterFilters.label_of(name)
        options = _options(name, chosen, holdings)
        fields.append({"name": f"{group.side}.{name}", "label": label, "options": options})
    words = _taken(WORDS, pairs)
    return {
        "side": group.side,
        "label": str(SIDES[group.side]),
        "fields": fields,
        "words": words,
        "kept": [{"name": f"{group.side}.{n}", "value": v} for n, v in pairs],
    }


def _taken(name, pairs):
    """The first value of a parameter, taken out of the pairs; the form shows one of each."""
    pair = next((one for one in pairs if one[0] == name), None)
    if pair is None:
        return ""
    pairs.remove(pair)
    return pair[1]


def _options(facet, chosen, holdings):
    """The values most letters stand under, in the order of the alphabet."""
    counts = holdings.tally(facet).as_dict()
    most = nlargest(MOST_OPTIONS, (key for key in counts if key), key=lambda key: counts[key])
    labels = {key: key_words(facet, key, holdings) for key in {*most, chosen} if key}
    return [
        {"value": key, "label": labels[key], "is_chosen": key == chosen}
        for key in sorted(labels, key=lambda one: (labels[one].lower(), one))
    ]


def _others(asked):
    """Where the first group is set against all other letters; empty where that is not simple."""
    first, second = asked.groups
    if second.is_given or not first.is_given or first.problems:
        return ""
    names = {name for name, _value in first.pairs}
    name = next(iter(names))
    if len(names) > 1 or name in NOT_A_FACET or name.startswith((NEGATED, "dated")):
        return ""
    others = urlencode([(f"b.{NEGATED}{name}", value) for _name, value in first.pairs])
    return f"{asked.url()}&{others}"


def first_group(search):
    """Where the letters of a list's search are the first group; empty where it chooses none."""
    at = [pair for pair in search.pairs if pair[0] == AT]
    pairs = [(f"a.{n}", v) for n, v in search.pairs if n not in NOT_OF_A_GROUP]
    return f"{reverse('reading_room:compare_groups')}?{urlencode([*pairs, *at])}" if pairs else ""
