"""What every page says of itself: its lasting address, other languages, and itself as data."""

from django.conf import settings
from django.urls import reverse, translate_url

from archive.reading_room.addresses import in_each_language

# A comparison is nothing without what it compares, families without their search.
WITH_QUERY = ("compare", "compare_groups", "compare_template", "families", "passages")


def frame(request):
    """The context that `base.html` takes; the lasting address leaves the search out."""
    here = request.build_absolute_uri(request.path)
    languages = [
        one | {"canonical": translate_url(here, one["code"])} for one in in_each_language(request)
    ]
    return {"canonical": here, "languages": languages, "alternates": [twin(request)]}


def twin(request):
    """The same page as data, as a link in its head; its address begins like that of the page."""
    page = request.resolver_match
    url = reverse(f"data:{page.url_name}_json", kwargs=page.kwargs)
    if page.url_name in WITH_QUERY and request.GET:
        url += f"?{request.GET.urlencode()}"
    return {"url": request.build_absolute_uri(url), "type": "application/json"}


def lasting_address(request):
    """The address to cite a page by: without a search, and the same in every language."""
    return translate_url(request.build_absolute_uri(request.path), settings.LANGUAGE_CODE)
