"""Letters on their way out of the reading room: what writers get, made from the public rows."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from archive.formats.outgoing import Issuer, Outgoing

from .addresses import letters_under
from .models import ReadingOriginal

ARCHIVE = "Fieldpost"


class Sending(NamedTuple):
    """Who sends letters out, and how the address of each of them begins."""

    issuer: Issuer
    above: str

    @classmethod
    def of(cls, request):
        """What a request asks for, sent by this archive."""
        return cls.at(request.build_absolute_uri, request.build_absolute_uri())

    @classmethod
    def at(cls, absolute, url):
        """What stands at `url`; `absolute` makes a whole address of a path."""
        issuer = Issuer(
            archive=ARCHIVE,
            home=absolute(reverse("reading_room:home")),
            url=url,
            day=timezone.now().date(),
            protected_too=settings.HARVEST_PROTECTED,
        )
        return cls(issuer, letters_under(absolute))

    def letter(self, row, original=b""):
        """One letter on its way out."""
        url = f"{self.above}{row.public_id}/"
        return Outgoing(row.letter(), url, row.edition, row.changed_at, original)

    def letters(self, finding, with_originals=False):
        """Every letter that a search asks for, in order; one query a batch, or two."""
        for rows in finding.rows_in_batches(with_originals):
            originals = originals_of(rows) if with_originals else {}
            for row in rows:
                yield self.letter(row, originals.get(row.pk, b""))


def originals_of(rows):
    """The files that letters came in as, where readers may have them, by row number."""
    found = ReadingOriginal.objects.of([row.pk for row in rows])
    return {one.letter_id: bytes(one.content) for one in found}


def lasting_name(kind, public_id):
    """A letter's name for ever, whatever its address: `tag` (RFC 4151) or `oai`."""
    return f"{authority(kind)}:{public_id}"


def authority(kind):
    """How the lasting names of this archive begin; the first of its hosts stands for it."""
    host = settings.ALLOWED_HOSTS[0].strip(".")
    return {"oai": f"oai:{host}", "tag": f"tag:{host},2022:letter"}[kind]
