"""Zips as honest and dishonest people make them."""

import io
import zipfile


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    """A zip of `entries`: pairs of a name, or a whole ZipInfo, and bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as content:
        for name, data in entries:
            content.writestr(name, data)
    return made.getvalue()


def link(name):
    """The entry of a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info
