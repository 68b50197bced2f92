"""Measure how quick Fieldpost is, as ratios within one run, in archives made for it.

`bench`: the pages of the reading room, beside an empty page, a plain one and Datasette.
`bench import`: letters coming in and going out. `bench compare`: tables of letters, sketches,
families, contrasts; in this process, without an archive. Nothing is timed that was not proved
right.
"""

import json
from argparse import ArgumentTypeError
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.ops.bench import compared, contrasted, likened, templated, told, trigrams
from archive.ops.bench.imports import PARTS, Asked
from archive.ops.bench.rates import NotRight, Rate
from archive.ops.bench.reading import told as pages_told
from archive.ops.bench.reading.contestants import has_datasette
from archive.ops.bench.reading.pages import PAGES
from archive.ops.bench.reading.running import AGAINST, MOST_ROUNDS, Wanted, measure
from archive.ops.bench.throwaway import manage, throwaway_archive
from archive.ops.collecting import seldom_collected

COMPARED = {
    "pairs": lambda asked: compared.pairs(asked.seed),
    "tables": lambda asked: compared.tables(asked.seed),
    **likened.PARTS,
    **contrasted.PARTS,
    **templated.PARTS,
    **trigrams.PARTS,
}
FORGOTTEN = ("per_second", "ratio")
ENDINGS = {"k": 1_000, "M": 1_000_000}


def sizes(text):
    """Numbers of letters, as `1k,100k,1M`."""
    return [_size(one) for one in text.split(",")]


def _size(text):
    digits, times = (text[:-1], ENDINGS[text[-1]]) if text[-1:] in ENDINGS else (text, 1)
    if digits.isdecimal() and int(digits):
        return int(digits) * times
    raise ArgumentTypeError(f"read {text!r}; a size is a number of letters, as 500, 10k or 1M")


def rounds(text):
    """How often a page is asked for."""
    if text.isdecimal() and 1 <= int(text) <= MOST_ROUNDS:
        return int(text)
    raise ArgumentTypeError(f"read {text!r}; a page is asked for 1 to {MOST_ROUNDS} times")


def one_of(*words):
    """What reads several of these words, parted by commas."""

    def read(text):
        chosen = [word for word in text.split(",") if word]
        if unknown := [word for word in chosen if word not in words]:
            raise ArgumentTypeError(f"read {unknown[0]!r}; understood are {', '.join(words)}")
        return chosen

    return read


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        choices = ["reading", "import", "compare"]
        parser.add_argument(
            "what", nargs="?", choices=choices, default="reading", help="what is measured"
        )
        parser.add_argument("--seed", type=int, default=7, help="of the invented letters")
        parser.add_argument("--json", type=Path, help="write what was measured here as well")
        self.add_reading_arguments(parser.add_argument_group("reading"))
        self.add_import_arguments(parser.add_argument_group("import and compare"))

    def add_reading_arguments(self, group):
        group.add_argument(
            "--sizes", type=sizes, default="1k", help="how many letters, as 1k,100k,1M"
        )
        peers = ",".join(one for one in AGAINST if one != "datasette" or has_datasette())
        group.add_argument(
            "--against", type=one_of(*AGAINST), default=peers, help=f"beside what: {peers}"
        )
        group.add_argument(
            "--pages", type=one_of(*PAGES), default=",".join(PAGES), help="some pages only"
        )
        group.add_argument(
            "--rounds", type=rounds, default=40, help="how often each page is asked for"
        )
        group.add_argument(
            "--budget", type=float, default=20, help="seconds that one page of one contestant gets"
        )
        group.add_argument(
            "--archives", type=Path, help="keep the filled archives in this folder, and use them"
        )

    def add_import_arguments(self, group):
        group.add_argument("--letters", type=int, default=1000, help="how many letters")
        group.add_argument("--tei", type=Path, help="a folder of real TEI letters")
        group.add_argument("--part", default="all", help="one part only")
        group.add_argument(
            "--here", action="store_true", help="in the archive at hand: it must be empty"
        )

    def handle(self, *, what, **options):
        works = {"reading": self.reading, "import": self.imports, "compare": self.compare}
        return works[what](**options)

    # The reading room

    def reading(self, *, sizes, seed, against, pages, rounds, budget, archives, **options):
        if "datasette" in against and not has_datasette():
            raise CommandError("Datasette is not installed here: make .venv/installed-dev")
        wanted = Wanted(sizes, seed, against, pages, rounds, budget, archives)
        try:
            found = measure(wanted, self.say)
        except NotRight as fault:
            raise CommandError(f"Nothing is timed that is not right. {fault}") from fault
        self.stdout.write(pages_told.tables(found))
        asked = {"sizes": sizes, "seed": seed, "against": against, "rounds": rounds}
        self.write_json(options["json"], pages_told.as_json(found, **asked, budget=budget))
        if refused := found.refused:
            raise CommandError(f"Nothing is timed that is not right. {refused[0].refused}")

    def say(self, words):
        """What is being done, for whoever waits."""
        self.stderr.write(words)

    def write_json(self, path, data):
        """Into the file that was asked for, if one was."""
        if path:
            path.write_text(json.dumps(data, indent=1) + "\n")

    # Letters compared

    def compare(self, *, letters, seed, tei, part, **options):
        asked = Asked(letters, seed, tei)
        try:
            parts = self.parts(COMPARED, part)
            rates = [rate for one in parts for rate in COMPARED[one](asked)]
        except NotRight as fault:
            raise CommandError(f"Nothing is timed that is not right. {fault}") from fault
        self.stdout.write(told.table(rates))
        self.write_json(options["json"], told.as_json(rates, letters=letters, seed=seed))

    # Letters coming in and going out

    def imports(self, *, letters, seed, tei, part, here, **options):
        asked = Asked(letters, seed, tei)
        if here:
            return self.measure(part, asked)
        rates = [rate for one in self.parts(PARTS, part) for rate in self.apart(one, asked)]
        self.stdout.write(told.table(rates))
        written = told.as_json(rates, letters=letters, seed=seed, tei=str(tei or ""))
        self.write_json(options["json"], written)

    def parts(self, known, part):
        """The parts that are asked for, all or one; refuses one that is not known."""
        if part not in (*known, "all"):
            understood = ", ".join([*known, "all"])
            raise CommandError(f"read --part {part!r}; understood are {understood}")
        return known if part == "all" else [part]

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
