"""The readers' policy, with every name that the archive withholds today."""

from archive.catalogue.models import Letter
from archive.catalogue.withheld import withheld_names
from archive.masking import Policy


def public_policy(records):
    """The policy for a run over `records`, knowing the public letters that they are tied to."""
    references = {tie.reference for record in records for tie in record.relations}
    known = Letter.objects.referenced(*references).in_the_reading_room()
    return Policy.public(
        names=tuple(withheld_names()),
        public_ids={letter.reference: letter.public_id for letter in known},
    )
