"""FOREIGN TABLES: any scholar's CSV, described by a small mapping file (`docs/formats.md`).

mapping = mapped.read_mapping(Path("docs/examples/soldatenbriefe.toml").read_bytes())
for one in mapped.read(Path("soldatenbriefe-meta.csv").open("rb"), collection, mapping):
    ...
"""

from .asked import MappingError
from .mapping import read_mapping
from .reading import read
from .rules import Mapping

__all__ = ["Mapping", "MappingError", "read", "read_mapping"]
