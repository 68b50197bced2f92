"""Earlier editions of an observation or hypothesis, and what each next one changed."""

from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.language.hint import language_hint
from archive.reading_room.named.words import SIDES, STANDINGS
from archive.reading_room.shown.arguing.figures import name_of

PARTS = {
    "title": gettext_lazy("Title"),
    "claim": gettext_lazy("Claim"),
    "author": gettext_lazy("Author"),
    "made_by": gettext_lazy("Made by"),
    "standing": gettext_lazy("Standing"),
    "reason": gettext_lazy("Reason"),
    "note": gettext_lazy("Note"),
    "archive_version": gettext_lazy("Archive version"),
    "collection": gettext_lazy("Collection"),
}


class Change(NamedTuple):
    """One part that another edition words otherwise; empty where it was not there."""

    part: str
    before: str
    after: str
    lang_before: str = ""
    lang_after: str = ""


class Edition(NamedTuple):
    """An edition, when it came, and what it changed of the one before."""

    number: int
    at: object
    is_current: bool
    changes: tuple[Change, ...] = ()


def editions(view, earlier):
    """All editions, the newest first; `earlier` in the same order."""
    views = [view, *earlier]
    shown = [
        Edition(new.edition, new.published_at, new is view, tuple(changes(old, new)))
        for new, old in pairwise(views)
    ]
    first = views[-1]
    return [*shown, Edition(first.edition, first.published_at, first is view)]


def changes(old, new):
    """What `new` says otherwise than `old`."""
    for name, label in PARTS.items():
        before, after = getattr(old, name, ""), getattr(new, name, "")
        if before != after:
            yield _change(str(label), _words(name, before), _words(name, after))
    yield from _of_lists(_("Other explanation"), _alternatives(old), _alternatives(new))
    yield from _of_lists(_("Letter"), _letters(old), _letters(new))
    yield from _of_arguments(getattr(old, "arguments", ()), getattr(new, "arguments", ()))
    before, after = flat(getattr(old, "figures", {})), flat(getattr(new, "figures", {}))
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield Change(name, *(str(some.get(name, "")) for some in (before, after)))


def _change(part, before, after):
    return Change(part, before, after, language_hint(before) or "", language_hint(after) or "")


def _words(name, value):
    return str(STANDINGS[value]) if name == "standing" else str(value)


def _alternatives(view):
    return getattr(view, "alternatives", ())


def _letters(view):
    return view.letters if hasattr(view, "claim") else ()


def _of_lists(part, before, after):
    yield from (_change(part, one, "") for one in before if one not in after)
    yield from (_change(part, "", one) for one in after if one not in before)


def _of_arguments(before, after):
    """Arguments by side and sentence; one that rests on other grounds says so."""
    old, new = ({(one.side, one.sentence): one for one in some} for some in (before, after))
    for key in dict.fromkeys([*old, *new]):
        side, sentence = key
        part = _("Argument %(side)s") % {"side": SIDES[side]}
        if key not in new:
            yield _change(part, sentence, "")
        elif key not in old:
            yield _change(part, "", sentence)
        elif old[key] != new[key]:
            yield _change(part, sentence, _("the same, on other grounds"))


def flat(figures, above=""):
    """Figures by their names in words, those of lists by their place in it."""
    found = {}
    for name, held in figures.items():
        path = f"{above}{name_of(name)}"
        if isinstance(held, dict):
            found |= flat(held, f"{path}: ")
        elif isinstance(held, list):
            for number, one in enumerate(held, 1):
                inner = one if isinstance(one, dict) else {name: one}
                found |= flat(inner, f"{path} {number}: ")
        else:
            found[path] = held
    return found
