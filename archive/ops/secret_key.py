"""A development archive's own secret key; a production archive is given one."""

import os

from django.conf import settings
from django.core.management.utils import get_random_secret_key


def make_secret_key() -> None:
    """Keep a random key in ``var/``, so that sign-ins last over a restart."""
    path = settings.VAR / "secret-key"
    if settings.PRODUCTION or os.environ.get("FIELDPOST_SECRET_KEY") or path.exists():
        return
    settings.VAR.mkdir(parents=True, exist_ok=True)
    settings.SECRET_KEY = get_random_secret_key()
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as made:
        made.write(settings.SECRET_KEY)
