"""TEI P5: letters read from it, and written in it (the Guidelines are at tei-c.org)."""

from .reading import read
from .writing import write, write_one

__all__ = ["read", "write", "write_one"]
