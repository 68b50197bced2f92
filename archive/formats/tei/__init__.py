"""TEI P5: letters read from it, and written in it (the Guidelines are at tei-c.org)."""

from .reading import read

__all__ = ["read"]
