"""Publish letters by reference, or let out those whose embargo has ended (`--due`, by a timer).

Of letters that are named it says what the check warns of, each warning once.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.catalogue.models import Letter
from archive.masking import Level
from archive.ops.letters_published import warnings
from archive.publishing import concordance, door

MOST_MADE_READY = 10_000


class Command(BaseCommand):
    """`publish --due` for the timer; `publish REFERENCE... --by NAME --why REASON` by hand."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("references", nargs="*", metavar="REFERENCE")
        parser.add_argument("--due", action="store_true", help="those whose embargo has ended")
        parser.add_argument("--by", default="", help="who publishes")
        parser.add_argument("--why", default="", help="the reason, for the history")
        parser.add_argument("--dry-run", action="store_true", help="say which, publish none")

    def handle(self, *, references, due, by, why, dry_run, **options):
        if due == bool(references):
            raise CommandError("Name letters by reference, or say --due; not both.")
        if due:
            return self.let_out(dry_run)
        letters = self.letters(references)
        if not by:
            raise CommandError("Say who publishes: --by NAME.")
        found = door.check_all(letters)
        if dry_run:
            self.would_publish(letters, at_level(Level.BLOCKS, found))
        else:
            self.report(self.publish(letters, by, why), "published")
        for line in warnings(at_level(Level.WARNS, found)):
            self.stdout.write(line)

    def let_out(self, dry_run):
        if dry_run:
            return self.report(list(Letter.objects.due(timezone.now())), "would be let out")
        out, refused = door.publish_due()
        self.report(out, "let out")
        # Whoever withholds a name would wait for it.
        concordance.keep(Letter.objects.in_the_reading_room(), MOST_MADE_READY)
        if refused:
            raise CommandError("\n".join(map(str, refused)))

    def would_publish(self, letters, blocked):
        # All or none go out.
        self.report([] if blocked else letters, "would be published")
        for line in warnings(blocked):
            self.stdout.write(f"refused: {line}")

    def letters(self, references):
        found = {letter.reference: letter for letter in Letter.objects.referenced(*references)}
        if missing := [one for one in references if one not in found]:
            raise CommandError(f"No letter has the reference {missing[0]}.")
        return list(found.values())

    def publish(self, letters, by, why):
        try:
            return door.publish(letters, by=by, why=why)
        except ValueError as error:
            raise CommandError(str(error)) from error

    def report(self, letters, what):
        """One line; no reference of a letter that may be nobody's business in a timer's log."""
        self.stdout.write(f"{len(letters)} {what}.")


def at_level(level, found):
    """What was found at this level, by reference; letters without any such finding are left out."""
    graded = {key: [one for one in some if one.level is level] for key, some in found.items()}
    return {key: some for key, some in graded.items() if some}
