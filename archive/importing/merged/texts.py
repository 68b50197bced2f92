"""The wordings of a letter met again: none is ever changed, a newer one `replaces` the older."""

import re
from dataclasses import replace
from itertools import count

from archive.language.fold import fold
from archive.record import text as marked

WHAT_ELSE = ("role", "language", "completeness", "maker", "derived_from", "note", "source", "base")
_MENTION = re.compile(r"\[%(\d+) ")


def own_text(reference, text):
    """A wording of a new letter, under a key of the archive's."""
    replaces = text.replaces and f"{reference}-{text.replaces}"
    return replace(text, key=f"{reference}-{text.key}", public_id="", replaces=replaces)


def merge_texts(merging, held, numbers):
    """The wordings to be kept: all that are held, and those that the file has more or changed."""
    wordings = _Wordings(merging, list(held.texts), held.reference, numbers)
    base = merging.base.texts if merging.base else ()
    before = {text.key: text for text in base}
    for text in merging.new.texts:
        wordings.take(before.pop(text.key, None), text)
    for text in before.values():
        what = f"{held.reference}: the wording {text.key} is no more in the file; it is kept"
        merging.warn("text", what)
    return tuple(wordings.ours)


class _Wordings:
    """The list as it grows."""

    def __init__(self, merging, ours, reference, numbers):
        self.merging, self.ours = merging, ours
        self.reference, self.numbers = reference, numbers

    def take(self, before, theirs):
        """One wording of the file, as it was `before` (None where it was not) and is now."""
        if before is None:
            self._take_new(theirs)
        elif before != theirs:
            self._take_changed(before, theirs)

    def _take_new(self, theirs):
        if any(_says_the_same(one, theirs) for one in self._current()):
            return
        voiced = self.merging.second_voice and any(
            (one.role, one.language) == (theirs.role, theirs.language) for one in self.ours
        )
        self.ours.append(self._made(theirs, base=theirs.base and not voiced))

    def _take_changed(self, before, theirs):
        place = self._place_of(before)
        if place is None:
            self._take_new(theirs)
        elif bare(theirs.text) in (bare(before.text), bare(self.ours[place].text)):
            self.ours[place] = _described(self.ours[place], before, theirs)
        elif bare(self.ours[place].text) == bare(before.text):
            old = self.ours[place]
            new = self._made(theirs, base=old.base, replaces=old.key)
            self.ours[place] = replace(old, base=False) if old.base else old
            self.ours.append(new)
        else:
            what = f"the wording {theirs.key} was changed in the file and in the archive"
            self.merging.warn("text", f"{self.reference}: {what}; kept as in the archive")

    def _place_of(self, before):
        """Where the newest wording stands that began as the file's: by its key, and what replaced.

        A wording that a second voice brought has its words only, if its key was taken.
        """
        keys = [f"{self.reference}-{before.key}"]
        current = {one.replaces: one.key for one in self.ours if one.replaces}
        while keys[-1] in current:
            keys.append(current[keys[-1]])
        places = [at for at, one in enumerate(self.ours) if one.key == keys[-1]]
        alike = [at for at, one in enumerate(self.ours) if bare(one.text) == bare(before.text)]
        return next(iter(alike if self.merging.second_voice else places), None)

    def _current(self):
        replaced = {one.replaces for one in self.ours}
        return [one for one in self.ours if one.key not in replaced]

    def _made(self, theirs, *, base, replaces=""):
        """The file's wording under a free key, its mentions counting in the archive's list."""
        wanted = f"{self.reference}-{theirs.key}"
        taken = {one.key for one in self.ours}
        tries = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return replace(
            theirs,
            key=next(key for key in tries if key not in taken),
            public_id="",
            base=base,
            replaces=replaces,
            text=renumbered(theirs.text, self.numbers),
        )


def renumbered(text, numbers):
    """The wording with its mentions counting in the archive's list, where each is by `numbers`."""
    if not _MENTION.search(text) or numbers == [*range(1, len(numbers) + 1)]:
        return text

    def renumber(node):
        if not isinstance(node, marked.Mention):
            return (node,)
        known = next(iter(numbers[node.number - 1 : node.number]), None)
        return (replace(node, number=known),) if known else node.content

    return marked.write(marked.replace(marked.parse(text), renumber))


def _described(ours, before, theirs):
    """What is said about a wording, taken from the file where the archive left it as it was."""
    changes = {
        name: getattr(theirs, name)
        for name in WHAT_ELSE
        if getattr(ours, name) == getattr(before, name)
    }
    return replace(ours, **changes)


def bare(text):
    """The wording without the numbers of its mentions, which count in a list of the file's own."""
    return _MENTION.sub("[% ", text)


def _says_the_same(ours, theirs):
    if ours.role is not theirs.role:
        return False
    return bare(ours.text) == bare(theirs.text) or _plain(ours.text) == _plain(theirs.text)


def _plain(text):
    try:
        words = marked.plain(marked.parse(text))
    except marked.MarkedTextError:
        words = text
    return "".join(sign for sign in fold(words) if sign.isalnum())
