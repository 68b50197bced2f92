"""TEI P5: letters read from it, and written in it (the Guidelines are at tei-c.org)."""

from .editing import edited
from .reading import read
from .writing import write, write_one

__all__ = ["edited", "read", "write", "write_one"]
