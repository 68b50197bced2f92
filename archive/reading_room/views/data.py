"""The letters of a list as data: the same parameters, no language, the whole set streamed."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.reading_room.addresses import Search, letter_address, letters_under
from archive.reading_room.asked.finding import Finding
from archive.reading_room.freshness import of_one_version
from archive.reading_room.going_out import Sending
from archive.reading_room.laid_out.summaries import csv_parts, json_parts, summary
from archive.reading_room.large_exports import streamed
from archive.reading_room.shown.finding.changed import versions
from archive.reading_room.shown.finding.feed import feed
from archive.reading_room.shown.finding.histogram import dates_csv
from archive.reading_room.shown.finding.places import places_csv


@require_safe
@of_one_version
def letters_json(request):
    """One object: the versions (see `shown.finding.changed`), `count`, `letters`."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    head = versions(finding) | {"count": finding.count}
    parts = json_parts(head, summaries(finding, request.build_absolute_uri))
    return streamed(request, finding, parts, "application/json")


@require_safe
@of_one_version
def letters_csv(request, bom=False):
    """A table, one line a letter; with a byte order mark where the address says `bom`."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    lines = finding.lines(letters_under(request.build_absolute_uri))
    parts = csv_parts(lines, bom=bom)
    return streamed(request, finding, parts, "text/csv; charset=utf-8", named(finding, "csv"))


@require_safe
@of_one_version
def letters_atom(request):
    """A feed of the letters of a search that changed last, of those that others may keep."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    absolute, search = request.build_absolute_uri, Search.read(request.GET, request.path)
    page = feed(finding, search, Sending.of(request)) | {
        "url": absolute(search.url),
        "list_url": absolute(search.at(reverse("reading_room:letter_list")).url),
        "home": absolute(reverse("reading_room:home")),
    }
    return render(request, "letters_atom.xml", page, content_type="application/atom+xml")


@require_safe
@of_one_version
def letters_dates(request):
    """How many letters of a search were written when; only lines with `adds_up` `yes` add up.

    The dates asked for do not restrict it.
    """
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    return table(dates_csv(finding.filters), named(finding, "csv", "letters-dates"))


@require_safe
@of_one_version
def letters_places(request):
    """How many letters of a search were written, or found, at which place."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    return table(places_csv(finding.filters), named(finding, "csv", "letters-places"))


def searched_rightly(view):
    """What answers with data of one letter; of a search behind its address that cannot be, why."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        finding = Finding(request.GET, request.holdings) if request.GET else None
        if finding and finding.problems:
            return refused(finding)
        return view(request, *args, **kwargs)

    return answered


def named(finding, suffix, stem="letters"):
    """What a file is called; of a frozen search it says which version was asked for."""
    frozen = "" if finding.frozen_at is None else f"-at-{finding.frozen_at}"
    return f"{stem}{frozen}.{suffix}"


def table(text, filename):
    """A short table as a file to keep."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def refused(finding):
    """What could not be understood; nothing is listed."""
    problems = [problem._asdict() for problem in finding.problems]
    in_full = {"ensure_ascii": False}
    return JsonResponse({"problems": problems}, status=400, json_dumps_params=in_full)


def summaries(finding, absolute):
    """Every letter found, or those of the page asked for, in order; one query a batch."""
    for rows in finding.rows_in_batches():
        for row in rows:
            url = absolute(letter_address(row.public_id))
            newer = finding.is_newer(row.changed_in)
            yield summary(row.letter(), url, finding.match_of(row.pk), newer)
