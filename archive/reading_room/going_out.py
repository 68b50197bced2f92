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

    def letter(self, row):
        """One letter on its way out: as its view has it, whatever file it came in as."""
        url = f"{self.above}{row.public_id}/"
        return Outgoing(row.letter(), url, row.edition, row.changed_at)

    def letters(self, finding):
        """Every letter that a search asks for, in order; one query a batch."""
        for rows in finding.rows_in_batches():
            yield from map(self.letter, rows)


def original_of(row):
    """The file that a letter came in as; nothing where readers may not have it."""
    return next((bytes(one.content) for one in ReadingOriginal.objects.of([row.pk])), b"")


def lasting_name(kind, public_id):
    """A letter's name for ever, whatever its address: `tag` (RFC 4151) or `oai`."""
    return f"{authority(kind)}:{public_id}"


def authority(kind):
    """How the lasting names of this archive begin; the first of its hosts stands for it."""
    host = settings.ALLOWED_HOSTS[0].strip(".")
    return {"oai": f"oai:{host}", "tag": f"tag:{host},2022:letter"}[kind]
