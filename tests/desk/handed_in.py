"""Files as archivists hand them in at the desk, and what the page answers."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from archive.catalogue.models import Collection, ImportRun, Original, OriginalOf
from archive.catalogue.records import store_collection
from archive.desk.import_runs import MOST_AT_ONCE
from tests.importing.zipped import zipped
from tests.make import a_collection

MANY = MOST_AT_ONCE + 1
NEW = "/desk/catalogue/importrun/add/"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName>{sender}</persName><date when="1745-06-19"/></correspAction>
<correspAction type="received"><persName>Ehefrau</persName></correspAction>
</correspDesc></profileDesc></teiHeader><text><body><p>{text}</p></body></text></TEI>"""


def tei(name="one", title="A letter", sender="Nikolaus Binn", text="Gott zum Gruß."):
    """A letter in TEI."""
    return LETTER.format(name=name, title=title, sender=sender, text=text).encode()


def a_file(name, content):
    return SimpleUploadedFile(name, content)


def letters(*names, **said):
    """A file in TEI for each letter."""
    return [a_file(f"{name}.xml", tei(name, **said)) for name in names]


def many():
    """A zip of more letters than a request takes in."""
    return a_file("letters.zip", zipped((f"{n}.xml", tei(f"l-{n}")) for n in range(MANY)))


def a_place_for_letters(code="SOL"):
    """The number of the collection the letters belong to."""
    if not Collection.objects.coded(code).exists():
        store_collection(a_collection(code), by="iryna", why="made")
    return Collection.objects.coded(code).get().pk


def handed_in(client, files, **changes):
    """The page that answers when files are handed in."""
    asked = {"collection": a_place_for_letters(), "why": "first delivery", "format": "tei"}
    return client.post(NEW, {**asked, **changes, "files": files}, follow=True)


def newest():
    return ImportRun.objects.first()


def decided(client, page, follow=True, **said):
    """The answer to one of the buttons of the newest import."""
    return client.post(f"/desk/catalogue/importrun/{newest().pk}/{page}/", said, follow=follow)


def counted(page):
    """The counts on a page: new, changed, the same, refused."""
    section = re.search(r'(?s)<dl class="import-counts">.*?</dl>', page.content.decode())
    return tuple(map(int, re.findall(r"<dd>(\d+)</dd>", section[0])))


def an_original_of(letter, content=b"<TEI/>", name="one.xml"):
    """The number by which a letter has a file it came from."""
    told = {"taken_at": timezone.now()}
    kept = Original.objects.create(
        sha256="0" * 64, format="tei", name=name, size=len(content), content=content, **told
    )
    return OriginalOf.objects.create(letter=letter, original=kept, line=3, **told).pk


def an_import_checked(by="keeper"):
    """An import of which every part has something to tell."""
    near = {"letter": "F-1", "like": "F-2", "how": "87% of the runs of words the same"}
    return ImportRun.objects.create(
        format="tei",
        by=by,
        state="checked",
        report={
            "letters": {"new": 2, "changed": 1, "same": 3},
            "refused": [{"file": "one.xml", "line": 7, "reason": "7"}],
            "near": [near],
            "proposed": [
                {"kind": kind, "name": "Ізюм", "ids": [], "letters": 2, "key": ""}
                for kind in ("person", "place", "term (kind)")
            ],
            "warnings": [{"file": "one.xml", "element": "дата", "count": 3, "what": "7"}],
        },
    )
