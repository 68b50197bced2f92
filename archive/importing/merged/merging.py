"""A letter met again: what the archive holds, what the file said before, what it says now.

Field by field: where the file says what it said before, the archive's value stays, so that the
work of the desk survives. Where the file changed and the archive still has the old value, the new
one is taken. Where both changed, the archive's stays and a warning says so.

A file in another format than the one that the letter came in, or a first file of a letter that
was entered at the desk, is a *second voice*: it fills what is empty; what it says otherwise stands
beside as a statement.
"""

from dataclasses import dataclass, field, fields, replace

from archive.importing.alike.licences import licence_key
from archive.importing.alike.same import in_words, is_empty, key_of, listed, names_of, same
from archive.record.letter import LetterRecord
from archive.record.sources import Statement

from .people import merge_people
from .texts import merge_texts

KEPT = {
    *("reference", "collection", "public_id", "status", "embargo", "coarsen", "original_shown"),
    *("public_reference", "private_note", "title_supplied"),
}
"""What no file decides of a letter that is there already."""

OF_THEIR_OWN = {"correspondents", "texts", "custody"}
SETS = {"terms", "statements", "relations", "redactions"}
SAID = {
    **{"sent": "date", "received": "received", "found": "found"},
    **{name: name for name in ("written_at", "sent_to", "found_at", "kind", "medium")},
    **{name: name for name in ("languages", "material", "extent", "condition")},
}
"""The fields on which a second voice is heard, with what a statement calls them."""

SCALARS = [one.name for one in fields(LetterRecord) if one.name not in KEPT | OF_THEIR_OWN | SETS]
EMPTY = {one.name: one.default for one in fields(LetterRecord)}


@dataclass(slots=True)
class Merging:
    """One letter: `held` by the archive, `new` by the file, `base` by its older version or None.

    `stand_ins` are those of `base` and `new`.
    """

    held: LetterRecord
    new: LetterRecord
    base: LetterRecord | None = None
    second_voice: bool = False
    stand_ins: tuple = ()
    warnings: list = field(default_factory=list)
    beside: list = field(default_factory=list)
    silenced: list = field(default_factory=list)

    def merged(self):
        """The record to be kept."""
        held = self._tied()
        changes = {name: self._scalar(name, getattr(held, name)) for name in SCALARS}
        if changes["title"] != held.title:
            changes["title_supplied"] = self.new.title_supplied
        people, numbers = merge_people(self, held)
        changes["correspondents"] = people
        changes["texts"] = merge_texts(self, held, numbers)
        changes["custody"] = self._custody()
        changes |= {name: self._set(name, getattr(held, name)) for name in SETS}
        changes["statements"] = self._with_voices(changes["statements"])
        return replace(held, **changes)

    def warn(self, element, what):
        """Tell of something that was not taken as the file has it."""
        self.warnings.append((element, what))

    def _tied(self):
        """What is held, with each place and term in it for which a statement stood so far."""
        held = self.held
        for name, found, stand_in in self.stand_ins:
            if found is None or stand_in not in held.statements:
                continue
            rest = tuple(one for one in held.statements if one != stand_in)
            if name == "terms":
                held = replace(held, terms=(*held.terms, found), statements=rest)
            elif getattr(held, name) is None:
                held = replace(held, **{name: found}, statements=rest)
        return held

    def _before(self, name):
        return getattr(self.base, name) if self.base else EMPTY[name]

    def _scalar(self, name, ours):
        theirs, before = getattr(self.new, name), self._before(name)
        if same(theirs, before) or same(theirs, ours) or self._agrees(name, theirs, ours):
            return ours
        if same(ours, before):
            return theirs
        if self.second_voice and not is_empty(theirs):
            self._speak(name, theirs, before)
        elif not is_empty(theirs) or not self.second_voice:
            self._conflict(name, theirs, ours)
        return ours

    def _agrees(self, name, theirs, ours):
        """Whether a second voice names the same day, or any the same licence, in other words."""
        if name == "licence":
            return licence_key(theirs) == licence_key(ours)
        return self.second_voice and in_words(theirs) == in_words(ours)

    def _speak(self, name, theirs, before):
        if name not in SAID:
            self._conflict(name, theirs, getattr(self.held, name))
            return
        self.beside.append(Statement(SAID[name], in_words(theirs), self._source()))
        if not is_empty(before):
            self.silenced.append(Statement(SAID[name], in_words(before), self._source()))

    def _source(self):
        """The source that the file names for the letter, where it names just one."""
        sources = {said.source for said in (*self.new.statements, *self.new.texts) if said.source}
        return next(iter(sources)) if len(sources) == 1 else None

    def _conflict(self, name, theirs, ours):
        both = f"the file has “{in_words(theirs)}”, kept is “{in_words(ours)}”"
        if self.second_voice:
            self.warn(name, both)
        else:
            self.warn(
                name, f"{self.held.reference}: changed in the file and in the archive: {both}"
            )

    def _set(self, name, ours):
        theirs, before = getattr(self.new, name), self._before(name)
        gone = {key_of(one) for one in before} - {key_of(one) for one in theirs}
        there = {key_of(one) for one in (*before, *ours, *self._agreed())}
        stay = [one for one in ours if key_of(one) not in gone or name == "redactions"]
        return (*stay, *(one for one in theirs if key_of(one) not in there))

    def _agreed(self):
        """Statements that stand for a place or term which the archive has tied by that name."""
        for name, found, stand_in in self.stand_ins:
            ours = getattr(self.held, name)
            if found is None and any(stand_in.value in names_of(one) for one in listed(ours)):
                yield stand_in

    def _with_voices(self, statements):
        silenced = {key_of(one) for one in self.silenced}
        there = {key_of(one) for one in statements}
        stay = [one for one in statements if key_of(one) not in silenced]
        return (*stay, *(one for one in self.beside if key_of(one) not in there))

    def _custody(self):
        """Custody only grows."""
        ours, before = self.held.custody, self._before("custody")
        return (*ours, *(one for one in self.new.custody if one not in (*ours, *before)))
