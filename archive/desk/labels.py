"""What a row is called in a list to choose from, so that homonyms can be told apart."""

from django.utils.translation import gettext

from archive.catalogue.models import (
    Agent,
    Collection,
    Letter,
    Observation,
    Place,
    Source,
    Statement,
    Term,
)


def label_of(row):
    """The names of `row`, what it is, and its key."""
    match row:
        case Agent():
            kind, class_ = row.get_kind_display(), row.get_protection_display()
            return f"{names(row.names)} · {kind}, {class_} · {row.key}"
        case Place():
            above = ", ".join(names(place.names) for place in above_of(row))
            where = f"{names(row.names)}, {above}" if above else names(row.names)
            return f"{where} · {row.get_precision_display()} · {row.key}"
        case Term():
            trail = [names(term.labels) for term in (row, *above_of(row))][::-1]
            return f"{' › '.join(trail)} · {row.get_facet_display()} · {row.key}"
        case Source():
            said = [row.publication, row.title, row.published]
            return f"{', '.join(filter(None, said))} · {row.key}"
        case Collection():
            return f"{' › '.join(c.title for c in (*above_of(row)[::-1], row))} · {row.code}"
        case Letter():
            return f"{row.reference} · {row.title or gettext('without a title')}"
    return _argued_from(row)


def _argued_from(row):
    """What hypotheses are argued from."""
    match row:
        case Observation():
            return f"{row.title} · {row.made_by} · {row.public_id}"
        case Statement():
            about = row.letter.reference if row.letter else row.collection.code
            said_by = row.source.publication if row.source else gettext("not itemised")
            return f"{about} · {row.field}: {row.value} · {said_by}"
    return str(row)


def names(manager):
    """All names, each once."""
    return " / ".join(dict.fromkeys(name.text for name in manager.all())) or "—"


def above_of(row):
    """What a row of a tree lies in, the nearest first."""
    return [row.parent, *above_of(row.parent)] if row.parent else []
