"""Letters in the formats that others work with: one letter, or all of a search, streamed."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from archive.formats.writers import FORMATS
from archive.reading_room.asked.finding import Finding
from archive.reading_room.exports import is_given
from archive.reading_room.freshness import of_one_version
from archive.reading_room.going_out import Sending, original_of
from archive.reading_room.large_exports import streamed

from .data import named, refused, searched_rightly
from .found import letter_alone, withdrawn_words

PLAIN = "text/plain; charset=utf-8"


@require_safe
@of_one_version
def letters_as(request, name, bom=False):
    """Every letter of a search, in the format of this name; tables with a mark if `bom`."""
    finding = Finding(request.GET, request.holdings)
    if finding.problems:
        return refused(finding)
    sending = Sending.of(request)
    issuer = replace(sending.issuer, bom=bom)
    parts = FORMATS[name].write(sending.letters(finding), issuer)
    kind = FORMATS[name].kind
    return streamed(request, finding, parts, kind.media_type, named(finding, kind.suffix))


@require_safe
@of_one_version
@searched_rightly
def letter_as(request, public_id, name):
    """One letter in the format of this name; of a withdrawn one only the sentence."""
    row = letter_alone(public_id)
    if row is None:
        return HttpResponse(withdrawn_words(), content_type=PLAIN, status=410)
    form, sending = FORMATS[name], Sending.of(request)
    one = sending.letter(row)
    if not is_given(name, one, sending.issuer):
        raise Http404
    return _file(HttpResponse(form.write_one(one, sending.issuer)), form.of_one, public_id)


@require_safe
@of_one_version
@searched_rightly
def letter_original(request, public_id):
    """The file that the letter came in as, byte for byte, where readers may have it."""
    row = letter_alone(public_id)
    if row is None:
        return HttpResponse(withdrawn_words(), content_type=PLAIN, status=410)
    original = original_of(row)
    if not original:
        raise Http404
    return _file(HttpResponse(original), FORMATS["tei"].of_one, f"{public_id}-original")


def _file(response, kind, stem):
    """A file to keep; its name holds no word of the letter."""
    response["Content-Type"] = kind.media_type
    response["Content-Disposition"] = f'attachment; filename="{stem}.{kind.suffix}"'
    return response
