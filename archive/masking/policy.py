"""For whom a view is made, and what must be kept from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.record.people import Protection

from .names import NameIndex, WithheldName

NOBODY = NameIndex(())


@dataclass(frozen=True)
class Policy:
    """What a view must keep back; built once for a run over many letters.

    `names` holds every withheld full name of the whole archive. `public_ids` maps the
    references of published letters to their public ids: a tie to any other letter is left out.
    """

    masks: bool = True
    names: NameIndex = NOBODY
    public_ids: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def public(
        cls,
        names: tuple[WithheldName, ...] = (),
        public_ids: Mapping[str, str] | None = None,
    ) -> "Policy":
        """The policy for readers."""
        return cls(True, NameIndex(names), public_ids or {})

    @classmethod
    def staff(cls) -> "Policy":
        """The policy for exports by staff: names and places as recorded."""
        return cls(masks=False)

    def withholds(self, protection: Protection) -> bool:
        """Whether a person of this class goes without a name."""
        return self.masks and protection.withholds_name
