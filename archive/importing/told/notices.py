"""What the files of one import say wrongly: told now, and kept to be told when they come again."""

from collections import Counter

from .report import FURTHER, MOST_WARNINGS, Refused


class Notices:
    """What each file says wrongly, told in `report`."""

    def __init__(self, report, files):
        self._report = report
        self._of = {file.name: Counter() for file in files}

    def notice(self, file, element, what, refused_at=None):
        """One thing more, a warning or, with a line, the refusal of a letter."""
        noticed, seen = (element, what, refused_at), self._of[file.name]
        if noticed not in seen and len(seen) >= MOST_WARNINGS:
            noticed = ("", FURTHER, None)
        seen[noticed] += 1
        self._tell(file.name, element, what, 1, refused_at)

    def again(self, file, kept):
        """What was kept with a file that is as ever."""
        for warning in kept:
            self._tell(file.name, **warning)

    def of(self, file):
        """What is to be kept with a file."""
        return [
            {"element": element, "what": what, "count": count, "refused_at": line}
            for (element, what, line), count in self._of[file.name].items()
        ]

    def _tell(self, name, element, what, count, refused_at):
        if refused_at is None:
            self._report.warn(name, element, what, count)
        else:
            self._report.refuse(Refused(name, refused_at, what))
