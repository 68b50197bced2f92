"""Imports go down the floors, and nothing below floor 3 knows Django."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")


def contracts(folder):
    finished = subprocess.run(
        [LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return finished.returncode, finished.stdout


def test_the_contracts_are_kept():
    # given the archive as it is, when the contracts are checked
    code, words = contracts(ROOT)

    # then all are kept
    assert code == 0, words


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("catalogue/planted.py", "import archive.reading_room.apps", "Imports go down the floors"),
        ("reading_room/planted.py", "import archive.catalogue.apps", "Imports go down the floors"),
        ("record/planted.py", "import archive.language", "Imports go down the floors"),
        ("desk/planted.py", "import archive.ops.places", "Imports go down the floors"),
        ("formats/planted.py", "import django", "know neither Django"),
        ("masking/planted.py", "import psycopg", "know neither Django"),
        ("publishing/planted.py", "import archive.settings", "the four files outside"),
        ("reading_room/named/planted.py", "import archive.reading_room.shown", "down the rooms"),
        ("importing/met/planted.py", "import archive.importing.merged", "do not know each other"),
        ("attic/__init__.py", "", "Imports go down the floors"),
    ],
)
def test_a_planted_import_breaks_a_contract(module, line, broken, tmp_path):
    # given a copy of the archive with one import that goes up, or sideways
    only_code = shutil.ignore_patterns("__pycache__", "locale", "templates")
    shutil.copytree(ROOT / "archive", tmp_path / "archive", ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "archive" / module
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line + "\n")

    # when the contracts are checked
    code, words = contracts(tmp_path)

    # then the check fails, and says which contract is broken
    assert code == 1
    assert any(broken in line and "BROKEN" in line for line in words.splitlines()) or (
        not line and "attic" in words
    )


def test_no_import_is_excused():
    # given the contracts, when their excuses are read
    text = (ROOT / "pyproject.toml").read_text()

    # then only the four files outside the floors have any
    assert "ignore_imports" not in text
    assert 'exhaustive_ignores = ["settings", "router", "urls", "wsgi"]' in text
