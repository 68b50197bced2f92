"""A comparison as data and files, in no language: the same address as its page, another ending."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.compare.aligned import TooLongError
from archive.formats.collation import apparatus, collatex, rows
from archive.formats.collation.collated import Witness
from archive.reading_room.addresses import letter_address
from archive.reading_room.asked.filters import Problem
from archive.reading_room.asked.parameters import shown
from archive.reading_room.compared.beside import NAME, Asked
from archive.reading_room.compared.collating import (
    BusyError,
    alone_side_by_side,
    are_in_one_language,
    collated,
)
from archive.reading_room.freshness import of_one_version
from archive.reading_room.going_out import Sending
from archive.reading_room.shown.comparing.data import compare_json as pair_json
from archive.reading_room.shown.comparing.data import table_json
from archive.reading_room.shown.comparing.too_much import too_much_as_data

from .asked_again import IN_FULL, busy, misread
from .compare import found


def of_a_comparison(view):
    """What answers at an address that a comparison stands at: `view` gets what is asked for.

    What cannot be understood or is too long is JSON that says so; where another large comparison
    is being made, the reader may come again.
    """

    @require_safe
    @of_one_version
    @wraps(view)
    def answered(request):
        asked = Asked(request.GET, request.holdings.version)
        if asked.problems:
            return misread(asked.problems)
        try:
            held = found(asked)
            return view(request, held, asked)
        except TooLongError:
            return misread([too_much_as_data(held, asked)])
        except NoTableError as fault:
            return misread([Problem(NAME, shown(", ".join(asked.texts)), str(fault))])
        except BusyError:
            return busy()

    return answered


@of_a_comparison
def compare_json(request, held, asked):
    """The comparison of two wordings, or the table of more; of fewer what there is of it."""

    def address(public_id):
        return request.build_absolute_uri(letter_address(public_id))

    missing = len(asked.texts) - len(held)
    if len(held) < 2:
        data = table_json(held, None, asked.settings, address, missing)
    elif asked.is_table:
        table = collated(held, asked) if are_in_one_language(held) else None
        data = table_json(held, table, asked.settings, address, missing)
    else:
        with alone_side_by_side(held):
            data = pair_json(*held, address)
    return JsonResponse(data, json_dumps_params=IN_FULL)


@of_a_comparison
def compare_csv(request, held, asked):
    """The table: a line for each place, a column for each wording."""
    table, witnesses, _issuer = _written(request, held, asked)
    return _file(rows.write(table, witnesses), "text/csv; charset=utf-8", "csv")


@of_a_comparison
def compare_tei(request, held, asked):
    """The table as a critical apparatus in TEI."""
    written = apparatus.write(*_written(request, held, asked))
    return _file(written, "application/tei+xml", "tei.xml")


@of_a_comparison
def compare_collatex(request, held, asked):
    """The table as the JSON of CollateX."""
    written = collatex.write(*_written(request, held, asked))
    return _file(written, "application/json", "collatex.json")


class NoTableError(ValueError):
    """Wordings that stand in no table, and why."""


def _written(request, held, asked):
    """What the writers take: the table, its witnesses and who gives it out."""
    if len(asked.texts) < 2:
        raise NoTableError(_("A comparison takes at least two wordings."))
    if len(held) < 2:
        raise Http404
    if not are_in_one_language(held):
        raise NoTableError(_("Wordings in several languages stand in no table."))
    sending = Sending.of(request)
    witnesses = [Witness(sending.letter(one.row), one.text) for one in held]
    return collated(held, asked), witnesses, sending.issuer


def _file(content, media_type, suffix):
    """A file to keep; its name holds no word of a letter."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="comparison.{suffix}"'
    return answer
