"""The plain page that ours is measured against, as anybody would write it first.

It is fixed in what it does, so that nobody writes an opponent to his taste: django-filter on the
reading room's queryset, `Count("*")` for each facet with the rule that a facet's own choice does
not restrict its own counts, a paginator by OFFSET, `icontains` for words, stock templates.
"""

from django.core.paginator import Paginator
from django.db.models import Count, F, Func
from django.shortcuts import render
from django_filters import CharFilter, DateFilter, FilterSet

from archive.reading_room.asked.finding import PER_PAGE
from archive.reading_room.models import ReadingLetter
from archive.reading_room.queries import FACETS

MOST_VALUES = 30


def listed(letters, facet, key):
    """Letters under this key."""
    return letters.listed_under(facet, [key])


def dated(letters, name, day):
    """Letters that may be of this day or later."""
    return letters.dated_possibly(day.toordinal(), None)


class Plain(FilterSet):
    """What may be asked for."""

    q = CharFilter(field_name="view", lookup_expr="icontains")
    kind = CharFilter(method=listed)
    collection = CharFilter(method=listed)
    act = CharFilter(method=listed)
    theme = CharFilter(method=listed)
    feature = CharFilter(method=listed)
    sender = CharFilter(method=listed)
    recipient = CharFilter(method=listed)
    mentioned = CharFilter(method=listed)
    written_at = CharFilter(method=listed)
    found_at = CharFilter(method=listed)
    lang = CharFilter(method=listed)
    medium = CharFilter(method=listed)
    authenticity = CharFilter(method=listed)
    has = CharFilter(method=listed)
    dated_from = DateFilter(method=dated)


def letter_list(request):
    """The letters asked for, a page of them, and every facet."""
    letters = found(request.GET)
    newest_first = F("first_day").desc(nulls_last=True)
    ordered = letters.order_by(newest_first) if "q" in request.GET else letters.in_reading_order()
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    facets = [(facet, counts(request.GET, facet)) for facet in FACETS]
    return render(request, "bench/naive.html", {"page": page, "facets": facets})


def found(asked):
    """The letters that `asked`, a QueryDict, leaves."""
    return Plain(asked, ReadingLetter.objects.all()).qs


def counts(asked, facet):
    """The keys of a facet with their numbers of letters, the most frequent first."""
    others = asked.copy()
    others.pop(facet, None)
    keys = found(others).annotate(key=Func(F(facet), function="unnest")).values("key")
    return keys.annotate(letters=Count("*")).order_by("-letters", "key")[:MOST_VALUES]
