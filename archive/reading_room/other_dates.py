"""The dates by which a letter is found where its preferred date does not find it."""

from .naming import date_words
from .selection import overlaps

OPEN = (None, None)


def other_dates(view, window):
    """Each such date with who gives it; `window` is the first and the last day asked for."""
    if window == OPEN or (view.sent and _is_inside(view.sent, window)):
        return []
    given = {}
    for said in view.statements:
        date = said.date()
        if date and _is_inside(date, window):
            given.setdefault(date_words(date), []).append(said.source)
    return [{"date": words, "by": _publications(who)} for words, who in given.items()]


def _is_inside(date, window):
    return overlaps((date.first_day, date.last_day), window)


def _publications(sources):
    return ", ".join(dict.fromkeys(one.publication for one in sources if one))
