"""The references of many letters, joined: a list of them takes four times the memory."""

END = b"\0"  # stands in no reference: no text in PostgreSQL holds it


class References:
    """References of stored letters, one after the other in the order in which they were added."""

    def __init__(self, references=()):
        self._joined, self._count = bytearray(), 0
        self += references

    def __len__(self):
        return self._count

    def __iter__(self):
        at = 0
        while (end := self._joined.find(END, at)) >= 0:
            yield self._joined[at:end].decode()
            at = end + 1

    def __iadd__(self, references):
        if isinstance(references, References):
            self._joined += references._joined
            self._count += len(references)
        else:
            for one in references:
                self.append(one)
        return self

    def append(self, reference):
        """Add one."""
        self._joined += reference.encode() + END
        self._count += 1
