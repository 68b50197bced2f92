"""The rows below a row: for each field of a record that is a list, the model of what is in it."""

from . import models

BELOW = {
    models.Collection: {"statements": models.Statement},
    models.Agent: {"names": models.AgentName},
    models.Place: {"names": models.PlaceName},
    models.Term: {"labels": models.TermLabel},
    models.Source: {},
    models.Letter: {
        "correspondents": models.Correspondent,
        "statements": models.Statement,
        "redactions": models.Redaction,
        "relations": models.Relation,
    },
}
"""Those that are written anew, all of them, when one differs."""

ALL_BELOW = BELOW | {
    models.Letter: BELOW[models.Letter]
    | {"texts": models.TextVersion, "custody": models.CustodyEvent}
}
"""With those of a letter that only grow."""
