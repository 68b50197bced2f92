"""What search engines are told: pages that they may keep, in each language, and what to leave."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.reading_room.freshness import of_one_version
from archive.reading_room.shown.sitemap import pages


@require_safe
@of_one_version
def sitemap(request):
    """Every page that others may keep, in each language (sitemaps.org, with hreflang)."""
    page = {"pages": pages(request.holdings, request.build_absolute_uri)}
    return render(request, "sitemap.xml", page, content_type="application/xml")


@require_safe
def robots(request):
    """Where the site map is; searches and comparisons are without end and need no crawling."""
    page = {"sitemap": request.build_absolute_uri("/sitemap.xml")}
    return render(request, "robots.txt", page, content_type="text/plain; charset=utf-8")
