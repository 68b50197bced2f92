"""Make anew what readers see of every letter, as after an upgrade that changes what is masked.

Some letters come in a transaction: it may be stopped and begun again. Letters that the check would
keep back today are named; whoever publishes decides on them.
"""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.catalogue.models import Letter
from archive.ops.letters_published import warnings
from archive.publishing import door

TOGETHER = 200


class Command(BaseCommand):
    """`republish`, once after an upgrade; readers may go on reading meanwhile."""

    help = __doc__

    def handle(self, **options):
        public = Letter.objects.in_the_reading_room().order_by("pk")
        numbers, blocked = list(public.values_list("pk", flat=True)), {}
        with tqdm(total=len(numbers), unit=" letters", disable=None) as bar:
            for start in range(0, len(numbers), TOGETHER):
                some = Letter.objects.numbered(*numbers[start : start + TOGETHER])
                door.republish(list(some))
                blocked |= door.blocked_today(some)
                bar.update(len(some))
        self.stdout.write(f"{len(numbers)} looked at.")
        if blocked:
            raise CommandError("\n".join(warnings(blocked)))
