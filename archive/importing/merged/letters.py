"""A letter met again in canonical tables; see `three_voices`.

Wordings and custody only grow. Nobody is moved in the list of people while a wording counts on it.
"""

from dataclasses import replace

from archive.importing.alike.same import in_words, is_empty, same
from archive.record.sources import Statement

from .merging import SAID
from .people import MENTIONS, merge_people
from .texts import WHAT_ELSE, bare, renumbered
from .three_voices import Voices

OF_A_WORDING = (*WHAT_ELSE, "replaces")


class LetterVoices(Voices):
    """One letter. Where no tables gave it before, what they say otherwise stands beside."""

    def __init__(self, held, new, base=None):
        super().__init__(held, new, base)
        self.second_voice, self.beside = base is None, []

    def merged(self):
        """The record to be kept."""
        merged = super().merged()
        if merged is self.held:
            return merged
        people, numbers = self._people()
        there = {(one.field, one.value) for one in merged.statements}
        beside = (one for one in self.beside if (one.field, one.value) not in there)
        return replace(
            merged,
            public_id=self.new.public_id or self.held.public_id,
            correspondents=people,
            texts=self._texts(numbers),
            statements=(*merged.statements, *beside),
        )

    def field(self, name):
        """What is kept of one field; what depends on others is seen to by `merged`."""
        if name in ("correspondents", "texts"):
            return getattr(self.held, name)
        return self._custody() if name == "custody" else super().field(name)

    def conflict(self, name, theirs, ours):
        """A date, place or the like that other files or the desk gave: theirs stands beside."""
        if self.second_voice and name in SAID and not is_empty(theirs):
            self.beside.append(Statement(SAID[name], in_words(theirs)))
        elif not (self.second_voice and is_empty(theirs)):
            super().conflict(name, theirs, ours)

    def _people(self):
        """The people to be kept, and where in that list each of the tables' people is, from 1."""
        name = "correspondents"
        ours, now, before = (said.get(name) for said in (self.ours, self.now, self.before))
        alone = range(1, len(self.new.correspondents) + 1)
        if now == ours or (ours == before and self._may_be_replaced()):
            return self.new.correspondents, [*alone]
        people, numbers = merge_people(self, self.held)
        return (self.held.correspondents if now == before else people), numbers

    def _may_be_replaced(self):
        """Whether no wording counts on the people, or each has the place that he had."""
        ours, theirs = self.held.correspondents, self.new.correspondents
        placed = [one.role for one in ours] == [one.role for one in theirs[: len(ours)]]
        return placed or not any(MENTIONS in text.text for text in self.held.texts)

    def _texts(self, numbers):
        """All wordings that are held, and those that the tables have more."""
        kept = list(self.held.texts)
        places = {one.key: at for at, one in enumerate(kept)}
        places |= {one.public_id: at for at, one in enumerate(kept)}
        before = {one.key: one for one in self.base.texts} if self.base else {}
        for text in self.new.texts:
            at = places.get(text.public_id or text.key, places.get(text.key))
            if at is None:
                kept.append(replace(text, text=renumbered(text.text, numbers)))
            else:
                kept[at] = self._wording(kept[at], before.get(text.key), text)
        for key in before.keys() - {one.key for one in self.new.texts}:
            self.warn("text", f"{self.called()}: the wording {key} is no more in the file; kept")
        return tuple(kept)

    def _wording(self, ours, before, theirs):
        """One wording with what is said of it; a text that is another one is the store's to refuse.

        The numbers of its mentions count in the archive's list.
        """
        changes = {name: self._said_of(name, ours, before, theirs) for name in OF_A_WORDING}
        changes["public_id"] = theirs.public_id or ours.public_id
        if bare(theirs.text) != bare(ours.text):
            changes["text"] = theirs.text
        return replace(ours, **changes)

    def _said_of(self, name, ours, before, theirs):
        mine, now = getattr(ours, name), getattr(theirs, name)
        then = getattr(before, name) if before else None
        if same(now, mine) or (before and same(now, then)):
            return mine
        if (before and same(mine, then)) or is_empty(mine):
            return now
        self.conflict(f"text {ours.key} {name}", now, mine)
        return mine

    def _custody(self):
        ours, now = self.held.custody, self.new.custody
        before = self.base.custody if self.base else ()
        if any(one not in now for one in before):
            self.warn("custody", f"{self.called()}: an event is no more in the file; it is kept")
        return (*ours, *(one for one in now if one not in (*ours, *before)))
