"""What is answered where there is nothing: a page, and to who asks for data, data."""

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found


def missing(request, exception):
    """The address alone decides how it is said, so that what was never published looks the same."""
    name = request.path_info.rpartition("/")[2]
    if name.endswith(".json"):
        return JsonResponse({"missing": words()}, status=404)
    if "." in name:
        return HttpResponse(f"{words()}\n", content_type="text/plain; charset=utf-8", status=404)
    return page_not_found(request, exception)


def words():
    """One sentence that is true of every such address."""
    return _("There is nothing at this address.")
