"""Small TEI letters for the tests, and what is read from them."""

from pathlib import Path

from archive.formats import tei
from archive.formats.incoming import IncomingLetter
from archive.record.collection import Collection, Level

LETTERS = Path(__file__).with_name("letters")
COLLECTION = Collection("falk", "Letters of the Falk family", Level.COLLECTION)
OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'


def source(body: str = "", header: str = "", **parts: str) -> bytes:
    """A letter with this body; `header` is the whole of it, `parts` its three parts."""
    given = header or (
        f"<fileDesc><titleStmt>{parts.get('titles', '')}</titleStmt>"
        f"<sourceDesc>{parts.get('source', '')}</sourceDesc></fileDesc>"
        f"<profileDesc>{parts.get('profile', '')}</profileDesc>"
    )
    back = f"<back>{parts['back']}</back>" if "back" in parts else ""
    text = f"<text><body>{body}</body>{back}</text>" if body or back else ""
    return f"{OPEN}<teiHeader>{given}</teiHeader>{text}</TEI>".encode()


def letter(body: str = "", header: str = "", **parts: str) -> IncomingLetter:
    """The one letter of such a file."""
    return read(source(body, header, **parts))


def read(data: bytes, name: str = "letter-1.xml") -> IncomingLetter:
    """The one letter of a file."""
    [found] = tei.read(data, COLLECTION, name)
    assert isinstance(found, IncomingLetter), found
    return found


def text_of(body: str, **parts: str) -> str:
    """The marked text of the first wording; "" where there is none."""
    texts = letter(body, **parts).record.texts
    return texts[0].text if texts else ""


def heard(found: IncomingLetter) -> list[tuple[str, str]]:
    """Elements and what was said of them."""
    return [(one.element, one.what) for one in found.warnings]
