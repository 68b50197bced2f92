"""Letters on their way out, and words that would break a careless writer."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from archive.formats.outgoing import Issuer, Outgoing
from archive.masking import Policy, view
from archive.record.collection import Collection, Level
from archive.record.people import Correspondent, Protection, Role
from tests.make import a_letter, a_sender, an_agent

ISSUER = Issuer(
    "Fieldpost", "https://letters.example/", "https://letters.example/all", date(2026, 11, 22)
)
URL = "https://letters.example/letters/8jgbrrd3ak/"
NAMED = an_agent("Ivan Petrovich Ivanov", Protection.DECEASED, "ivan")
CHILD = Correspondent(Role.SENDER, name="Pavlik", protection=Protection.MINOR)
SOLDIER = Correspondent(Role.RECIPIENT, an_agent(), name="Vanya")
ABOVE = Collection(
    "A", "Fonds", Level.FONDS, repository="Museum", licence_texts="https://cc.example/by/4.0/"
)

hostile = st.lists(
    st.sampled_from(
        [
            *("{", "}", "{}", "\\", "&", "%", "$", "#", "_", "~", "^", '"', "@article{x,", ","),
            *("\r\nER  - \r\n", "\nTY  - JOUR\n", "ER  -", "\u2028", "\x85", "\0", "\x1d", "\x0b"),
            *("</script>", "<!--", "]]>", "=1+1", "\u202eשלום", "שלום", "مرحبا", "Ірина"),
            *("\ufeff", "\U0001f54a", "é", "e\u0301", "ß", " ", "  ", "word", "1.", "|", ";"),
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


def a_view(**changes):
    """The view readers get of a letter."""
    return view(a_letter(**changes), Policy.public())


def going_out(seen=None, **changes):
    """A letter on its way out, in its third version; `changes` are those of the record."""
    changed = datetime(2026, 11, 1, 12, tzinfo=UTC)
    return Outgoing(seen or a_view(**changes), URL, edition=3, changed=changed)


def a_named_letter(**changes):
    """A letter from a man who may be named to a soldier who may not."""
    held = {"correspondents": (a_sender(NAMED), SOLDIER), "public_reference": "F 1"}
    return going_out(**(held | changes))
