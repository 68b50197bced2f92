"""Measure how quick Fieldpost is, as ratios within one run, in archives made for it.

`bench import`: letters coming in and going out. Nothing is timed that was not proved right.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.ops.bench import told
from archive.ops.bench.imports import PARTS, Asked
from archive.ops.bench.rates import NotRight, Rate
from archive.ops.bench.throwaway import manage, throwaway_archive
from archive.ops.collecting import seldom_collected

FORGOTTEN = ("per_second", "ratio")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["import"], help="what is measured")
        parser.add_argument("--letters", type=int, default=1000, help="how many letters")
        parser.add_argument("--seed", type=int, default=7, help="of the invented letters")
        parser.add_argument("--tei", type=Path, help="a folder of real TEI letters, instead")
        parser.add_argument("--part", choices=[*PARTS, "all"], default="all", help="one part only")
        parser.add_argument("--json", type=Path, help="write what was measured here as well")
        parser.add_argument(
            "--here", action="store_true", help="in the archive at hand: it must be empty"
        )

    def handle(self, *, letters, seed, tei, part, here, **options):
        asked = Asked(letters, seed, tei)
        if here:
            return self.measure(part, asked)
        parts = PARTS if part == "all" else [part]
        rates = [rate for one in parts for rate in self.apart(one, asked)]
        self.stdout.write(told.table(rates))
        if options["json"]:
            written = told.as_json(rates, letters=letters, seed=seed, tei=str(tei or ""))
            options["json"].write_text(json.dumps(written, indent=1) + "\n")

    def apart(self, part, asked):
        """The rates of one part, measured in an archive and a process of its own."""
        words = ["--letters", str(asked.letters), "--seed", str(asked.seed)]
        words += ["--tei", str(asked.tei.absolute())] if asked.tei else []
        with throwaway_archive() as environment:
            said = manage(environment, "bench", "import", "--here", "--part", part, *words)
        for line in said.splitlines():
            facts = json.loads(line)
            yield Rate(**{name: facts[name] for name in facts if name not in FORGOTTEN})

    @seldom_collected()
    def measure(self, part, asked):
        """One part, here and now; a line of JSON for each rate."""
        try:
            rates = told.as_json(PARTS[part](asked))["rates"]
        except NotRight as fault:
            raise CommandError(f"Nothing is timed that is not right. {fault}") from fault
        for rate in rates:
            self.stdout.write(json.dumps(rate))
