"""Static files with their hashes in their names, collected again only when one has changed."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_if_changed() -> None:
    """Fill ``var/static``, unless it was filled from just these files."""
    stamp = settings.STATIC_ROOT.with_suffix(".stamp")
    now = fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)


def fingerprint() -> str:
    """A digest of every static file's name, size and time of change."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = (path, storage.size(path), storage.get_modified_time(path).isoformat())
            found.update(repr(state).encode())
    return found.hexdigest()
