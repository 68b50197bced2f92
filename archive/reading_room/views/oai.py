"""Where others harvest: OAI-PMH 2.0, the one address that takes a question in a form."""

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.reading_room.holdings import current
from archive.reading_room.oai.answers import answer, envelope, fault
from archive.reading_room.oai.asked import Refused, read

# What was not understood is not said again.
UNHEARD = ("badVerb", "badArgument")


# A form from elsewhere can do no harm here: it changes nothing, and there is no session.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request):
    """The answer to one verb, or one of the protocol's errors; both with status 200."""
    given = request.POST if request.method == "POST" else request.GET
    said = given.dict()
    try:
        asked = read(given)
        content = answer(*asked, request, current())
    except Refused as refused:
        content = fault(refused)
        said = {} if refused.code in UNHEARD else said
    address = request.build_absolute_uri(request.path)
    return HttpResponse(envelope(address, said, content), content_type="text/xml; charset=utf-8")
