"""CMIF 1.1: lists of letters, who wrote to whom, where and when, for correspSearch and others.

https://github.com/TEI-Correspondence-SIG/CMIF . `read` takes a list in, `write` makes one of what
readers may see, `faults` names what a schema does not notice.
"""

from .checking import faults
from .reading import read
from .writing import write

__all__ = ["faults", "read", "write"]
