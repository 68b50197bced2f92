"""Letters on their way out of the reading room: what writers get, made from the public rows."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from archive.formats.outgoing import Issuer, Outgoing

from .addresses import letters_under
from .models import ReadingOriginal

ARCHIVE = "Fieldpost"


def issuer_of(request):
    """Who sends out what this request asks for; `url` is the address asked."""
    absolute = request.build_absolute_uri
    return Issuer(
        archive=ARCHIVE,
        home=absolute(reverse("reading_room:home")),
        url=absolute(),
        day=timezone.now().date(),
        protected_too=settings.HARVEST_PROTECTED,
    )


def outgoing(row, above, original=b""):
    """One letter; `above` begins the address of every letter."""
    return Outgoing(row.letter(), f"{above}{row.public_id}/", row.edition, row.changed_at, original)


def one_outgoing(row, request, with_original=False):
    """The letter of a request, with the file it came in as if that is asked for and shown."""
    original = _originals([row.pk]).get(row.pk, b"") if with_original else b""
    return outgoing(row, letters_under(request.build_absolute_uri), original)


def going_out(finding, above, with_originals=False):
    """Every letter that a search asks for, in order; one query a batch, or two."""
    for rows in finding.rows_in_batches(with_originals):
        originals = _originals([row.pk for row in rows]) if with_originals else {}
        for row in rows:
            yield outgoing(row, above, originals.get(row.pk, b""))


def lasting_name(kind, public_id):
    """A letter's name for ever, whatever its address: `tag` (RFC 4151) or `oai`."""
    return f"{authority(kind)}:{public_id}"


def authority(kind):
    """How the lasting names of this archive begin; the first of its hosts stands for it."""
    host = settings.ALLOWED_HOSTS[0].strip(".")
    return {"oai": f"oai:{host}", "tag": f"tag:{host},2022:letter"}[kind]


def _originals(keys):
    found = ReadingOriginal.objects.of(keys)
    return {one.letter_id: bytes(one.content) for one in found}
