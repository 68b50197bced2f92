#!/usr/bin/env python
"""Fieldpost's commands: ``python manage.py help`` lists them."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import ProgrammingError
from psycopg.errors import UndefinedTable

from archive.ops.binaries import ClusterError
from archive.ops.cluster import cluster_for_command
from archive.ops.stopping import Stopped, stop_once


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    stop_once()
    try:
        with cluster_for_command(sys.argv):
            execute_from_command_line(sys.argv)
    except ClusterError as fault:
        sys.exit(f"The archive's own PostgreSQL is not there. {fault}")
    except ProgrammingError as fault:
        if not isinstance(fault.__cause__, UndefinedTable):
            raise
        sys.exit(
            "The archive's database lacks a table. Make its tables first: python manage.py migrate"
        )
    except Stopped as stopped:
        sys.stderr.write("Stopped.\n")
        sys.exit(stopped.returncode)


if __name__ == "__main__":
    main()
