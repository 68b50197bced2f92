"""Check the Ukrainian messages, or bring them up to date: ``python -m tests.messages --write``.

Every text of templates and code is in the .po file, translated; the .mo file says the same.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "archive/locale/uk/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources():
    """Each file's path and its text as Python: templates are turned into calls of gettext."""
    for path in sorted((ROOT / "archive").rglob("*.py")):
        yield path, path.read_text()
    for folder in (ROOT / "templates", ROOT / "archive"):
        for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt")]):
            # What is left of the page has an indentation that Python would not take.
            lines = templatize(path.read_text()).splitlines()
            yield path, "\n".join(line.lstrip() for line in lines)


def extracted() -> Catalog:
    found = Catalog(locale="uk", charset="utf-8", header_comment="# Fieldpost in Ukrainian.")
    for path, text in sources():
        place = str(path.relative_to(ROOT))
        code = io.BytesIO(text.encode())
        for _, message, _, context in extract("python", code, KEYWORDS, options={}):
            found.add(message, locations=[(place, None)], context=context)
    return found


def kept() -> Catalog:
    if not PO.exists():
        return Catalog(locale="uk")
    with PO.open("rb") as file:
        return read_po(file, locale="uk")


def faults(catalog: Catalog, needed: Catalog):
    """What is missing, in words that name the message."""
    for message in needed:
        found = catalog.get(message.id, message.context)
        if not message.id:
            continue
        if found is None or not all(strings(found)) or found.fuzzy:
            yield f"not translated: {message.id!r} ({message.locations[0][0]})"
    if len(needed) and (not MO.exists() or MO.read_bytes() != compiled(catalog)):
        yield f"{MO.relative_to(ROOT)} is not made from {PO.name}"


def strings(message):
    return message.string if isinstance(message.string, tuple | list) else [message.string]


def compiled(catalog: Catalog) -> bytes:
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def write(catalog: Catalog, needed: Catalog) -> None:
    catalog.update(needed, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, sort_by_file=True, omit_header=False)
    MO.write_bytes(compiled(kept()))


if __name__ == "__main__":
    settings.configure()
    if "--write" in sys.argv:
        write(kept(), extracted())
    found = list(faults(kept(), extracted()))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
