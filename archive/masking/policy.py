"""For whom a view is made, and what must be kept from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from archive.record.people import Protection

from .names import NameIndex, WithheldName

NO_IDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Policy:
    """What a view must keep back; built once for a run over many letters.

    `names` holds every withheld full name of the whole archive. `public_ids` maps the
    references of published letters to their public ids: a tie to any other letter is left out.
    """

    masks: bool = True
    names: NameIndex = field(default_factory=lambda: NameIndex(()))
    public_ids: Mapping[str, str] = NO_IDS

    @classmethod
    def public(
        cls, names: "tuple[WithheldName, ...]" = (), public_ids: Mapping[str, str] = NO_IDS
    ) -> "Policy":
        """The policy for readers."""
        return cls(True, NameIndex(names), public_ids)

    @classmethod
    def staff(cls, public_ids: Mapping[str, str] = NO_IDS) -> "Policy":
        """The policy for exports by staff: names and places as recorded."""
        return cls(False, NameIndex(()), public_ids)

    def withholds(self, protection: Protection) -> bool:
        """Whether a person of this class goes without a name."""
        return self.masks and protection.withholds_name

    def knowing(self, public_ids: Mapping[str, str]) -> "Policy":
        """The same policy after more letters have become public."""
        return replace(self, public_ids=public_ids)
