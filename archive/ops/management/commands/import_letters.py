"""Import letters from TEI, CMIF or tables: files, folders or zips.

Tables are the canonical folder, or any CSV with a mapping (`--map`). A TEI file that is refused
leaves the others in; of CMIF and tables all comes in or nothing. Exits with 1 if anything was
refused.
"""

import os
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.catalogue.chain import telling_of_waits
from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Collection
from archive.formats.mapped import MappingError, read_mapping
from archive.importing import Import, Report
from archive.importing.opened.files import listed
from archive.importing.opened.handed_in import HandedIn, printable
from archive.importing.readers import ALL_OR_NOTHING
from archive.ops.collecting import seldom_collected
from archive.ops.letters_published import bare_letters, publish_taken, reasons, warnings
from archive.ops.stopping import Stopped
from archive.publishing import door

SHOWN = 20
WAITING = "waiting until another import or save has ended"
NO_COLLECTION = (
    "No collection has the code {}. Make it at the desk, /desk/catalogue/collection/add/, or bring "
    "it in with tables whose collections.csv has it: import_letters table FOLDER --create-terms."
)

HELD_BACK = (
    "Held back are letters of children and possible prisoners that somebody should read first: "
    "publish them at the desk or by reference; new ones go out with --publish --unread, too."
)


class Command(BaseCommand):
    """`import_letters tei|cmif|table PATH... --collection CODE`."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("format", choices=[one.value for one in FileFormat])
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--collection", default="", metavar="CODE", help="where they belong")
        parser.add_argument("--map", type=Path, metavar="MAPPING.toml", help="what columns mean")
        parser.add_argument("--dry-run", action="store_true", help="count, and take nothing in")
        parser.add_argument(
            "--create-terms", action="store_true", help="make people, places and terms too"
        )
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="a new, private file")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish new and changed ones, and such as never were",
        )
        parser.add_argument(
            "--unread",
            action="store_true",
            help="publish, too, letters of children and possible prisoners that the check warns of",
        )
        parser.add_argument("--by", default="import_letters", metavar="NAME", help="who imports")
        parser.add_argument("--why", default="", metavar="WORDS", help="for the history")

    @seldom_collected()
    def handle(self, *, paths, dry_run, report, publish, unread, **options):
        if unread and not publish:
            raise CommandError("--unread says what may be published: say --publish too.")
        self.refuse_to_start(report, **options)
        asked = self.asked(**options)
        told = self.run(asked, paths, dry_run)
        if report:
            told.write(report)
        self.stdout.write(str(told))
        self.tell_left_out(told)
        self.tell_things(told)
        kept_back = self.publish(told, asked, unread) if publish else []
        self.end([*refusals(told, report), *first_of(kept_back)])

    def refuse_to_start(self, report, format, collection, **options):
        if report and report.exists():
            raise CommandError(f"There is a file {report}; a report is not written over it.")
        if report and not (report.parent.is_dir() and os.access(report.parent, os.W_OK)):
            raise CommandError(f"No report can be written into the folder {report.parent}.")
        if options["map"] and format != FileFormat.TABLE:
            raise CommandError("A mapping is for tables: import_letters table ... --map.")
        canonical = format == FileFormat.TABLE and not options["map"]
        if not collection and not canonical:
            raise CommandError("Say which collection the letters belong to: --collection CODE.")
        if collection and not Collection.objects.coded(collection).exists():
            raise CommandError(NO_COLLECTION.format(collection))

    def asked(self, *, format, collection, by, why, create_terms, **options):
        mapping = self.mapping(options["map"]) if options["map"] else None
        return Import(FileFormat(format), collection, by, why, create_terms, mapping)

    def mapping(self, path):
        try:
            return read_mapping(path.read_bytes())
        except (OSError, MappingError) as error:
            raise CommandError(f"The mapping cannot be used: {error}") from error

    def run(self, asked, paths, dry_run):
        report = Report(dry_run=dry_run)
        try:
            with shown_on(**self.counted(paths, asked.format)) as bar:
                return asked.run(
                    listed(paths, asked.format),
                    dry_run=dry_run,
                    progress=bar.update,
                    republish=door.republish_touching,
                    report=report,
                )
        except Stopped as stopped:
            kept = asked.format not in ALL_OR_NOTHING and not dry_run
            count = report.new + report.changed + report.same if kept else 0
            words = f"Stopped. {count} letters are in; what was under way was not taken in."
            raise CommandError(words, returncode=stopped.returncode) from None

    def counted(self, paths, format):
        """What the bar counts: files, where letters stand in many, else letters, how many ever."""
        if format in ALL_OR_NOTHING:
            return {"unit": " letters"}
        files = sum(isinstance(one, HandedIn) for one in listed(paths, format))
        return {"total": files, "unit": " files"}

    def tell_things(self, told):
        """Count by kind what is made and changed beside letters; the report alone names it."""
        would = "would be " if told.dry_run else ""
        at_once = f"{would}changed beside letters, for readers at once"
        ways = {f"{would}made beside letters": told.new_things, at_once: told.changed_things}
        for how, things in ways.items():
            kinds = Counter(one.kind for one in things).items()
            if things:
                some = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in kinds)
                self.stdout.write(f"{how}: {some}")

    def tell_left_out(self, told):
        """Name the files that were not read, those for one reason on a line."""
        files = defaultdict(list)
        for file, why, _ in told.left_out:
            files[why].append(file)
        for why, some in files.items():
            self.stdout.write(f"left out: {', '.join(first_of(some))}: {why}")

    def publish(self, told, asked, unread):
        """Publish what came in, or say what a dry run would refuse; why any does not go out."""
        if told.dry_run:
            if bare := bare_letters(told):
                self.stdout.write(f"{bare} would be refused: no kind, no title and no people")
            return []
        # Indexes and tables may list letters without texts; of TEI that is a header alone.
        whole = asked.format is FileFormat.TEI
        with shown_on(desc="publishing", unit=" letters") as bar:
            taken = {"unread": unread, "whole": whole, "progress": bar.update}
            done = publish_taken(told, asked.by, asked.why, **taken)
        counts = {
            "refused": len(done.errors),
            "without any text left as drafts": done.stayed,
            "unread" if unread else "held back": len(done.unread),
        }
        some = [f", {count} {what}" for what, count in counts.items() if count]
        self.stdout.write(f"{done.out} published{''.join(some)}")
        return [*reasons(done.errors), *self.tell_unread(done.unread, unread)]

    def tell_unread(self, found, let_out):
        """Print what letters that were let out ask to be read for, or give why they were not."""
        if not let_out:
            return [HELD_BACK, *warnings(found)] if found else []
        for line in first_of(list(warnings(found))):
            self.stdout.write(printable(line))
        return []

    def end(self, why):
        """End with 1 and the first reasons if anything was refused or could not go out.

        They quote cells, and a cell may hold what a terminal would do as it is told.
        """
        if why:
            raise CommandError("\n".join(map(printable, why)))


@contextmanager
def shown_on(**bar):
    """A bar of tqdm, which says so while one waits for others."""
    with tqdm(**bar, mininterval=0.2) as shown, telling_of_waits(partial(tell, shown, shown.desc)):
        yield shown


def tell(bar, desc, is_waiting):
    bar.set_description_str(WAITING if is_waiting else desc)


def refusals(told, report):
    """The first of what was refused and why, of how many, and where all of it is to be read."""
    lines = list(map(str, told.refused[:SHOWN]))
    count = len(told.refused) + told.further_refused
    if count > len(lines):
        listed = f"the first {len(told.refused)}" if told.further_refused else "all of them"
        where = f"{report} has {listed}" if report else f"--report FILE.json writes down {listed}"
        lines.append(f"{SHOWN} of {count} refused are shown: {where}")
    return lines


def first_of(lines):
    """The first of many lines, and how many more there are."""
    more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more]
