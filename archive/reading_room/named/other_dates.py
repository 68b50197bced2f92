"""The dates by which a letter is found where its preferred date does not find it."""

from .naming import date_words

OPEN = (None, None)


def other_dates(view, window):
    """Each such date with who gives it; `window` is the first and the last day asked for."""
    if window == OPEN or (view.sent and overlaps(view.sent, window)):
        return []
    given = {}
    for said in view.statements:
        date = said.date()
        if date and overlaps(date, window):
            given.setdefault(date_words(date), []).append(said.source)
    return [{"date": words, "by": _publications(who)} for words, who in given.items()]


def overlaps(date, window):
    """Whether a date may lie in the window, a first and a last day; None leaves a side open."""
    first_day, last_day = window
    ends_before = None not in (first_day, date.last_day) and date.last_day < first_day
    begins_after = None not in (last_day, date.first_day) and date.first_day > last_day
    return not (ends_before or begins_after)


def _publications(sources):
    return ", ".join(dict.fromkeys(one.publication for one in sources if one))
