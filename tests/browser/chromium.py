"""The Chromium that the browser tests drive: Debian's, another's, or Playwright's own."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HOW_TO_GET_IT = (
    "No Chromium found, so the tests in a browser cannot run. On Debian or Ubuntu: "
    "apt install chromium. Elsewhere: .venv/bin/python -m playwright install chromium"
)


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return installed or playwrights_own()


def playwrights_own() -> str | None:
    folder = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    )
    return next(map(str, sorted(folder.glob("chromium-*/chrome-linux*/chrome"))), None)


def must_be_there() -> bool:
    """Continuous integration skips nothing."""
    return os.environ.get("CI") == "true"


if __name__ == "__main__" and not chromium():
    print(HOW_TO_GET_IT, file=sys.stderr)
    sys.exit(must_be_there())
