"""The chain of custody, of the letter and of the whole it belongs to."""

from django.urls import reverse

from archive.reading_room.named.naming import date_words, heading_words
from archive.reading_room.named.words import CUSTODY


def custody(view):
    """The letter's own chain, then the history of every collection it lies in."""
    return {
        "custody": [
            {"date": date_words(one.date), "kind": CUSTODY[one.kind], "sentence": one.sentence}
            for one in view.custody
        ],
        "custodial_history": histories((view.collection, *view.collection.within)),
    }


def histories(units):
    """What is told of the custody of whole collections."""
    return [
        {
            "title": heading_words(one),
            "url": reverse("reading_room:collection", args=[one.code]),
            "text": one.custodial_history,
        }
        for one in units
        if one.custodial_history
    ]
