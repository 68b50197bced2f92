"""The holdings: an immutable snapshot in memory of what may be found, and under what.

The snapshot says which letters, how many and in what order; SQL says what they say. Every
request reads the archive's version; a process that sees a newer one applies what changed
before it answers, so a withdrawal shows on the very next page.

columns    what is kept of each letter, as numbers: a few bytes each
days       its dates among them
copied     rows on their way from PostgreSQL into columns
snapshot   all of them in one version, in reading order
changes    what changed since the version held
keeper     the snapshot that a process answers from, swapped whole
headings   collections, terms, places and agents, read when they are asked for
"""

from .keeper import current, forget, load
from .snapshot import Holdings

__all__ = ["Holdings", "current", "forget", "load"]
