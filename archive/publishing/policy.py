"""The readers' policy, with every name that the archive withholds today."""

from archive.catalogue.models import Letter
from archive.catalogue.withheld import withheld_names
from archive.masking import Policy


def public_policy(records, withheld=None):
    """The policy for a run over `records`, knowing the public letters that they are tied to.

    `withheld` are the names that the archive withholds; they are looked up if not given.
    """
    references = {tie.reference for record in records for tie in record.relations}
    known = Letter.objects.referenced(*references).in_the_reading_room()
    return Policy.public(
        names=withheld_names() if withheld is None else withheld,
        public_ids={letter.reference: letter.public_id for letter in known},
    )
