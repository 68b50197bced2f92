"""Where the embedded PostgreSQL keeps its things. Computed, never created: settings read it too."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]

# struct sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing NUL among them.
LONGEST_SOCKET = 103 if os.uname().sysname == "Darwin" else 107
SOCKET_NAME = ".s.PGSQL.5432"
DATABASE = "fieldpost"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one cluster: ``home`` holds its data and locks, ``sockets`` its socket.

    ``copied`` is where the binaries must be copied to before an unprivileged user can run
    them, or None where they can be run from the virtual environment.
    """

    home: Path
    sockets: Path
    copied: Path | None = None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.data / "fieldpost.log"


def var_folder() -> Path:
    """The folder named by FIELDPOST_VAR, else ``var`` beside ``manage.py``."""
    return Path(os.environ.get("FIELDPOST_VAR") or BASE / "var").absolute()


def places(var: Path) -> Places:
    """The places of the cluster that belongs to the folder ``var``."""
    digest = hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12]
    if os.geteuid() == 0:
        home = Path("/var/lib/fieldpost", digest)
        return Places(home, Path(f"/run/fieldpost-{digest}"), home / "postgresql")
    home = var.resolve() / "cluster"
    return Places(home, reachable(home / "socket", digest))


def reachable(sockets: Path, digest: str) -> Path:
    """``sockets``, or a shorter folder where a socket in it would have too long a path."""
    if len(os.fsencode(sockets / SOCKET_NAME)) <= LONGEST_SOCKET:
        return sockets
    runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return Path(runtime, f"fieldpost-{os.geteuid()}-{digest}")


def embedded_database(var: Path, role: str, name: str = DATABASE) -> dict[str, str]:
    """Django's settings for one role of the embedded cluster."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(places(var).sockets),
        "NAME": name,
        "USER": role,
    }
