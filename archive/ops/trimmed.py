"""Our templates without the whitespace that only whoever reads them needs."""

import re

from django.template.loaders.filesystem import Loader as FilesystemLoader

_INDENTED = re.compile(r"\n\s+")
# These say nothing themselves, and take nothing away from what is around them.
_SILENT = "if|elif|else|endif|for|empty|endfor|with|endwith|alike|endalike|load"
_TAG = rf"\{{% (?:{_SILENT}) (?:(?!%\}}).)*%\}}|\{{#(?:(?!#\}}).)*#\}}"
_ALONE = re.compile(rf"(?<=\n)((?:{_TAG})+)\n")


class Loader(FilesystemLoader):
    """Loads HTML as `trimmed`, and everything else as it is."""

    def get_contents(self, origin):
        written = super().get_contents(origin)
        return trimmed(written) if origin.template_name.endswith(".html") else written


def trimmed(written):
    """A template without indentation, and without the lines of tags alone.

    Where there was whitespace there is some, and nowhere else: a browser shows the same. What
    values bring along stays; a `pre` may not be written in a template.
    """
    return _ALONE.sub(r"\1", _INDENTED.sub("\n", written))
