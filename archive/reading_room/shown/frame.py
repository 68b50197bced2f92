"""What every page says of itself: its lasting address, and the same page in other languages."""

from django.conf import settings
from django.urls import translate_url

from archive.reading_room.addresses import in_each_language


def frame(request):
    """The context that `base.html` takes; the lasting address leaves the search out."""
    here = request.build_absolute_uri(request.path)
    languages = [
        one | {"canonical": translate_url(here, one["code"])} for one in in_each_language(request)
    ]
    return {"canonical": here, "languages": languages}


def lasting_address(request):
    """The address to cite a page by: without a search, and the same in every language."""
    return translate_url(request.build_absolute_uri(request.path), settings.LANGUAGE_CODE)
