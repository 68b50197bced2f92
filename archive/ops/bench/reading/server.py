"""One process that serves the reading room of the archive at hand, to be measured.

`python -m archive.ops.bench.reading.server` says at which port it listens, and serves until it
is ended.
"""

import os

from django.conf import settings

from archive.ops.site import listen, serve


def main():
    """Say the port, then serve."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    settings.ROOT_URLCONF = "archive.ops.bench.reading.addresses"
    settings.WSGI_APPLICATION = "archive.ops.bench.reading.served.application"
    with listen("127.0.0.1", 0) as door:
        print(door.getsockname()[1], flush=True)
        serve(door)


if __name__ == "__main__":
    main()
