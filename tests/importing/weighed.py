"""Imports in a process of their own each, weighed: what they cost, and what they left behind.

`serve` waits for jobs, a line of JSON each, and forks for every one: an import starts warm, and
its memory is its own.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

from django.apps import apps

from archive.catalogue.incoming import FileFormat
from archive.formats.mapped import MappingError, read_mapping
from archive.importing import Import
from archive.importing.opened.files import listed
from archive.importing.told.report import Refused, Report

PROGRAM = "import django; django.setup(); from tests.importing.weighed import serve; serve()"
REACHING = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}
PATIENCE = 30  # seconds, for an import that never ends
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def serve():
    """Weigh one job after the other, until no more come."""
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _answer(json.loads(line))
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"fault": f"ended with {status}"}), flush=True)


def _answer(job):
    signal.alarm(PATIENCE)
    try:
        answer = weighed(**job)
    except Exception:
        answer = {"fault": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
    os._exit(0)


def weighed(format, collection, paths, mapping=""):
    """What became of an import of the files at `paths`, its cost, and its traces."""
    before, handles, acts = rows(), len(os.listdir("/proc/self/fd")), []
    sys.addaudithook(lambda event, told: acts.append(event) if _is_act(event, told) else None)
    begun, wall = time.process_time(), time.perf_counter()
    report = _report(FileFormat(format), collection, list(map(Path, paths)), mapping)
    seconds, wall = time.process_time() - begun, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    after = rows()
    return {
        "report": report.as_json(),
        "seconds": seconds,
        "wall": wall,
        "peak": peak,
        "rows": {name: after[name] - before[name] for name in after if after[name] - before[name]},
        "handles": len(os.listdir("/proc/self/fd")) - handles,
        "acts": acts,
    }


def _report(format, collection, paths, mapping):
    try:
        mapping = read_mapping(Path(mapping).read_bytes()) if mapping else None
    except MappingError as error:
        report = Report()
        report.refuse(Refused("mapping.toml", error.line, error.reason))
        return report
    asked = Import(format, collection, by="iryna", why="test", mapping=mapping)
    return asked.run(listed(paths, format))


def _is_act(event, told):
    """Whether the process reaches out, or writes a file."""
    if event == "open":
        return bool(isinstance(told[2], int) and told[2] & WRITING)
    return event in REACHING


def rows():
    """How many rows every table of the archive has."""
    rooms = [apps.get_app_config(name) for name in ("catalogue", "reading_room")]
    models = [model for room in rooms for model in room.get_models(include_auto_created=True)]
    return {model._meta.db_table: model.objects.using("default").count() for model in models}
