"""What is argued in the demonstration archive: measured and published as the desk does it.

A file `argued.json` beside the tables of a folder holds the titles of observations, each with the
address of a comparison, and a hypothesis that rests on them. No figure stands in it: each is
measured when the archive is loaded, from what readers see.
"""

import json

from django.db import transaction
from django.utils import timezone

from archive.catalogue.models import Hypothesis
from archive.catalogue.reasoning_storing import store_hypothesis, store_observation
from archive.publishing import reasoning
from archive.reading_room.shown.arguing.measures import measure
from archive.record.reasoning import HypothesisRecord, ObservationRecord
from archive.record.versioned import from_json

FILE = "argued.json"


def argue(folder, *, by, why):
    """Publish what is argued in `folder`; how many observations the new hypothesis rests on.

    None where nothing is argued there, or it was before, withdrawn or not. The letters must be
    committed already: readers' figures are measured. Raises UnmeasurableError.
    """
    file = folder / FILE
    held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    if not held or _is_there(held["hypothesis"]["public_id"]):
        return None
    observations = [_observed(**one) for one in held["observations"]]
    with transaction.atomic(using="default"):
        rows = [store_observation(one, by=by, why=why) for one in observations]
        claim = from_json(HypothesisRecord, held["hypothesis"])
        for row in [*rows, store_hypothesis(claim, by=by, why=why)]:
            reasoning.publish(row, by=by, why=why)
    return len(rows)


def _is_there(public_id):
    return Hypothesis.objects.publicly_known_as(public_id).exists()


def _observed(public_id, title, made_by, note, address):
    found = measure(address)
    held = {name: getattr(found, name) for name in found.__slots__}
    said = {"public_id": public_id, "title": title, "made_by": made_by, "note": note}
    return ObservationRecord(**said, **held, made_at=timezone.now())
