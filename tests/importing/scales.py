"""Imports weighed: what each costs above one of good files, and the traces that it leaves."""

import json
import os
import subprocess
import sys
from urllib.parse import quote

from archive.ops.places import BASE, places
from tests.conftest import VAR
from tests.importing import hostile
from tests.importing.brought import CODE
from tests.importing.tei_letters import cmif, description, tei
from tests.importing.weighed import PROGRAM

FORMATS = {"tei": ".xml", "cmif": ".xml", "table": ".csv"}
GOOD = {
    "tei": lambda: tei("good")[1],
    "cmif": lambda: cmif(description("good"))[1],
    "table": hostile.table("good,a,b"),
}


class Scales:
    """A process that imports what it is given and tells what that cost."""

    def __init__(self, database, folder):
        self.folder, self.number = folder, 0
        self.tmp = folder / "tmp"
        self.tmp.mkdir()
        sockets = quote(str(places(VAR).sockets / database))
        roles = {"DATABASE_URL": "fieldpost_desk", "READING_DATABASE_URL": "fieldpost_reader"}
        urls = {name: f"postgres://{role}@/{sockets}" for name, role in roles.items()}
        self.environment = os.environ | urls | {"TMPDIR": str(self.tmp)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            cwd=BASE,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        (folder / "mapping.toml").write_text(hostile.MAPPING)
        self.idle = {format: self.of_good(format) for format in FORMATS}

    def of_good(self, format):
        """What good files alone cost and leave."""
        files = {"good" + FORMATS[format]: GOOD[format]()}
        # The first import of a process learns what all later ones know.
        return [self.of(format, files) for _ in range(2)][-1]["peak"]

    def of(self, format, files, mapping="mapping.toml", paths=None):
        """What an import of these files cost and left, with the tables for what it found."""
        self.number += 1
        folder = self.folder / str(self.number)
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        job = {"format": format, "collection": CODE, "paths": [str(folder)]}
        if paths:
            job["paths"] = [str(folder / name) for name in paths]
        if format == "table":
            job["mapping"] = str(self.folder / mapping)
        told = self.weighed(job)
        for name in files:
            (folder / name).unlink()
        told["left"] = [one.name for one in (*folder.iterdir(), *self.tmp.iterdir())]
        return told

    def weighed(self, job):
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        assert "fault" not in told, told["fault"]
        return told

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


# The kernel counts what it was before it became this program; the program itself knows better.
COMMAND = """
import resource, runpy, sys
try:
    runpy.run_path("manage.py", run_name="__main__")
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")][0]
    print(used.ru_utime + used.ru_stime, peak)
"""


def by_command(scales, folder, report):
    """The end, processor seconds and peak memory of `manage.py import_letters`."""
    words = ["import_letters", "tei", str(folder), "--collection", CODE, "--report", str(report)]
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND, *words],
        cwd=BASE,
        env=scales.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds, peak = ended.stdout.split()[-2:]
    return ended.returncode, float(seconds), int(peak) * 1024
