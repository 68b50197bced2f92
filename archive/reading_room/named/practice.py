"""What was invented for practice: found only where a collection is asked for (decision 28)."""

from django.utils.translation import gettext as _

ASKED_BY = "collection"
# Letters that are named one by one are asked for, too.
NAMED_BY = "tray"
ALL, SOME = "all", "some"


def ground(letters, asking):
    """The letters to choose from, of holdings or queryset, where `asking` names the parameters."""
    return letters if {ASKED_BY, NAMED_BY} & {*asking} else letters.evidence()


def collections(holdings):
    """The codes of the practice collections that lie in no other."""
    return [
        code
        for code, shown in holdings.headings.of("collection")
        if shown.practice and not any(one.practice for one in shown.within)
    ]


def mixed(finding, search):
    """What a list says of practice letters: how many it shows, and how many it could show where.

    Empty where there are none to speak of.
    """
    if shown := invented(finding):
        return {"shown": shown, "all": shown == finding.count}
    if ASKED_BY in finding.filters.given:
        return {}
    every = finding.filters.found(instead=ASKED_BY)
    return left_out(len(every) - finding.count, search.bare, finding.holdings)


def mixed_data(finding, search):
    """The same as data: how many practice letters are shown, and how many left out."""
    told = mixed(finding, search)
    return {"practice_shown": told.get("shown", 0), "practice_left_out": told.get("left_out", 0)}


def invented(finding):
    """How many of the letters found were invented for practice."""
    return finding.count - len(finding.letters.evidence())


def left_out(number, search, holdings):
    """How many practice letters a list leaves out, and where they are listed alone."""
    for code in collections(holdings) if number else ():
        search = search.having(ASKED_BY, code)
    return {"left_out": number, "url": search.url} if number else {}


def evidence_first(views):
    """Observations or hypotheses in their order, behind them those invented for practice."""
    return sorted(views, key=lambda view: view.practice)


def extent(shown, of):
    """Whether all of so many letters were invented for practice or some; empty for none."""
    if not shown:
        return ""
    return ALL if shown == of else SOME


def extent_of(views):
    """The same of letters."""
    marks = [is_practice(one) for one in views]
    return extent(sum(marks), len(marks))


def mark(practice=ALL):
    """What a citation adds if anything in it was invented for practice, as `extent` says."""
    words = _("some invented for practice") if practice == SOME else _("invented for practice")
    return f" [{words}]" if practice else ""


def is_practice(view):
    """Whether the letter was invented for practice."""
    return view.collection.practice
