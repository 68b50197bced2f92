"""What every response carries, and the language every page is written in."""

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers

# Every feature named is refused to the page and to anything it might embed.
# https://www.w3.org/TR/permissions-policy/
FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
ONLY_READ = ("GET", "HEAD")
# OAI-PMH takes its questions in a form too.
HARVESTED_AT = "/oai"
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in FEATURES)


class Isolation:
    """The headers Django does not set: Permissions-Policy, Cross-Origin-Resource-Policy.

    Nor is a cookie read for a reader's page, so that none that is sent can change the answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not at_desk(request):
            request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if at_desk(request):
            # Under "no-referrer" a browser sends "Origin: null" with a form, which CSRF refuses.
            # https://fetch.spec.whatwg.org/#append-a-request-origin-header
            response.headers.setdefault("Referrer-Policy", "same-origin")
        return response


class OnlyReading:
    """What readers ask for is only read: a form is a 405, whoever sends it and from where.

    Without it Django's check of forms would answer first, as if one could be sent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        takes_forms = at_desk(request) or request.path_info == HARVESTED_AT
        if takes_forms or request.method in ONLY_READ:
            return self.get_response(request)
        return HttpResponseNotAllowed(ONLY_READ)


class LanguageFromPath:
    """A reader's language comes from the path alone, so that pages need no ``Vary``.

    The desk has one address for all languages and follows the browser.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = from_browser(request) if at_desk(request) else from_path(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if at_desk(request):
            patch_vary_headers(response, ["Accept-Language"])
        return response


def at_desk(request):
    return request.path_info.startswith("/desk/")


def from_path(request):
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def from_browser(request):
    return translation.get_language_from_request(request)
