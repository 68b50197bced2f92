"""Publish letters by reference, or let out those whose embargo has ended (`--due`, by a timer)."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.catalogue.models import Letter
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
        if dry_run:
            return self.report(letters, "would be published")
        self.report(self.publish(letters, by, why), "published")

    def let_out(self, dry_run):
        if dry_run:
            return self.report(list(Letter.objects.due(timezone.now())), "would be let out")
        out, refused = door.publish_due()
        self.report(out, "let out")
        # Whoever withholds a name would wait for it.
        concordance.keep(Letter.objects.in_the_reading_room(), MOST_MADE_READY)
        if refused:
            raise CommandError("\n".join(map(str, refused)))

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
