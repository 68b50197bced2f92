"""The one address of a search: a browser sends the empty fields of a form too."""

from functools import wraps

from django.http import HttpResponseRedirect

from archive.reading_room.addresses import Search
from archive.reading_room.asked.filters import LetterFilters


def without_empty_fields(*unmeant):
    """What sends readers on to the address without parameters that say nothing.

    Those are the empty ones of a list, or of blanks alone, the order by relevance to words that
    were taken out, and `unmeant`, which only another page understands.
    """

    def cleaned(view):
        @wraps(view)
        def answered(request, *args, **kwargs):
            given = [(name, one) for name, values in request.GET.lists() for one in values]
            kept = [
                (name, one)
                for name, one in given
                if name not in unmeant and (one.strip() or name not in LetterFilters.base_filters)
            ]
            if any(name == "q" and not one.strip() for name, one in given):
                kept = [pair for pair in kept if pair != ("order", "relevance")]
            if len(kept) < len(given):
                return HttpResponseRedirect(Search(kept, request.path).url)
            return view(request, *args, **kwargs)

        return answered

    return cleaned
