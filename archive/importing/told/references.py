"""The references of many letters, packed: a list of them takes forty times the memory."""

import zlib

END = "\0"  # stands in no reference: no text in PostgreSQL holds it
TOGETHER = 1_000


class References:
    """References of stored letters, in the order in which they were added."""

    def __init__(self, references=()):
        self._packed, self._last, self._count = [], [], 0
        self += references

    def __len__(self):
        return self._count

    def __iter__(self):
        for packed in self._packed:
            yield from zlib.decompress(packed).decode().split(END)
        yield from self._last

    def __iadd__(self, references):
        if isinstance(references, References) and references._packed:
            self._pack()
            self._packed += references._packed
            self._count += len(references) - len(references._last)
            references = references._last
        for one in references:
            self.append(one)
        return self

    def append(self, reference):
        """Add one."""
        self._last.append(reference)
        self._count += 1
        if len(self._last) >= TOGETHER:
            self._pack()

    def _pack(self):
        if self._last:
            self._packed.append(zlib.compress(END.join(self._last).encode(), level=1))
            self._last = []
