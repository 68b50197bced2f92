"""Public pages at ``/`` and ``/uk/``, the desk at ``/desk/``; FIELDPOST_SITE says which."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = []

if settings.SERVES_DESK:
    urlpatterns += [path("desk/", include("archive.desk.urls"))]

if not settings.SERVES_PUBLIC:
    urlpatterns += [path("", RedirectView.as_view(pattern_name="admin:index"))]

if settings.SERVES_PUBLIC:
    handler404 = "archive.reading_room.views.missing.missing"
    urlpatterns += i18n_patterns(
        path("", include("archive.reading_room.urls")), prefix_default_language=False
    )
    urlpatterns += [path("", include("archive.reading_room.data_urls"))]
