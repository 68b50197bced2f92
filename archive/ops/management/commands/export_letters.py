"""Write letters to a file: all of them, or those that a search finds (`--where`).

As readers see them; with `--private` as they are recorded, drafts and withheld names too, in a
file that only you can read. An existing file is never written over. Exits with 2 if the search
cannot be.
"""

import contextlib
import os
import sys
from dataclasses import replace

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from tqdm import tqdm

from archive.formats.table import whole
from archive.formats.writers import FORMATS
from archive.ops.letters_out import SHORT, TABLE, ForReaders, ForStaff
from archive.reading_room.exports import HARVESTED
from archive.reading_room.laid_out.summaries import csv_parts

STDOUT = "-"
TABLES = (TABLE, SHORT)
MISASKED = 2
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
MODE_PRIVATE, MODE_PUBLIC = 0o600, 0o644


class Command(BaseCommand):
    """`export_letters tei|cmif|table|json|jsonld|bibtex|ris|csl|csv PATH`; `-` is standard out."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("format", choices=[*FORMATS, SHORT])
        parser.add_argument("path", metavar="PATH", help="a new file, or - for standard output")
        parser.add_argument("--where", default="", metavar="QUERY", help="as in a list's address")
        parser.add_argument("--private", action="store_true", help="nothing withheld; for staff")
        parser.add_argument(
            "--bom", action="store_true", help="tables with a byte order mark, as Excel wants it"
        )
        parser.add_argument("--home", metavar="URL", help="where the site is")

    def handle(self, *, format, path, where, private, bom, home, **options):
        if bom and format not in TABLES:
            raise CommandError(f"--bom is for tables: {' or '.join(TABLES)}.", returncode=MISASKED)
        home = home or self.assumed_home()
        source = self.found(where.removeprefix("?"), home, ForStaff if private else ForReaders)
        with self.opened(path, private) as file, self.bar(source) as bar:
            for part in self.parts(format, source, bar, bom):
                file.write(part)
        self.stderr.write(f"{bar.n} {'letter' if bar.n == 1 else 'letters'} written.")

    def assumed_home(self):
        """Where this site is as far as settings know; told, for addresses in files last."""
        scheme = "https" if settings.PRODUCTION else "http"
        assumed = f"{scheme}://{settings.ALLOWED_HOSTS[0].strip('.')}/"
        self.stderr.write(f"Addresses of letters will begin with {assumed} (--home changes it).")
        return assumed

    def found(self, where, home, kind):
        unanswered = [name for name in kind.unanswered if name in QueryDict(where)]
        if unanswered:
            names = " and ".join(unanswered)
            raise CommandError(f"--private cannot answer {names}.", returncode=MISASKED)
        source = kind(where, home)
        if source.problems:
            told = (f"{one.field}: read “{one.read}”. {one.expected}" for one in source.problems)
            raise CommandError("\n".join(told), returncode=MISASKED)
        return source

    def bar(self, source):
        return tqdm(total=len(source), unit=" letters", mininterval=0.2)

    @contextlib.contextmanager
    def opened(self, path, private):
        """The file to write; if anything fails nothing of it is left."""
        if path == STDOUT:
            yield sys.stdout.buffer
            return
        try:
            handle = os.open(path, NEW, MODE_PRIVATE if private else MODE_PUBLIC)
        except OSError as error:
            raise CommandError(f"{path} cannot be made: {error.strerror}.") from error
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(os.unlink, path)
            with os.fdopen(handle, "wb") as file:
                yield file
            on_failure.pop_all()

    def parts(self, format, source, bar, bom):
        """The bytes of the file; `bar` counts the letters that are in it."""
        if format == SHORT:
            lines = counted(source.lines(), bar, len)
            return (part.encode() for part in csv_parts(lines, bom=bom))
        issuer = replace(source.sending.issuer, bom=bom)
        if format == TABLE and source.are_whole:
            letters = counted(source.records(), bar, lambda one: 1)
            return whole.write(letters, issuer.day, source.things(), bom=bom)
        letters = source.letters(format)
        if format in HARVESTED:
            letters = (one for one in letters if issuer.may_be_harvested(one))
        return FORMATS[format].write(counted(letters, bar, lambda one: 1), issuer)


def counted(things, bar, number):
    for one in things:
        bar.update(number(one))
        yield one
