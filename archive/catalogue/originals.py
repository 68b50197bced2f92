"""Files kept as they came in, and which letters came out of them."""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass

from django.db import connection
from django.utils import timezone

from .journeys import journey
from .models import LetterIdentifier, Original

LONGEST = LetterIdentifier._meta.get_field("identifier").max_length
LONGEST_NAME = Original._meta.get_field("name").max_length
KEPT = "SELECT id FROM catalogue_original WHERE sha256 = %s"
KEEP = """
    INSERT INTO catalogue_original
        (sha256, format, name, media_type, size, content, warnings, taken_at, by)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT DO NOTHING RETURNING id
"""
# Where the newest file of a letter is this one already, nothing is said again.
TAKEN = """
    INSERT INTO catalogue_originalof (original_id, letter_id, identifier, line, position, taken_at)
    SELECT %s, letter, identifier, line, position, %s
    FROM json_to_recordset(%s)
        AS taken (letter bigint, identifier varchar, line integer, position integer)
    WHERE (%s::bigint, identifier) IS DISTINCT FROM (
        SELECT (original_id, newest.identifier) FROM catalogue_originalof AS newest
        WHERE letter_id = letter ORDER BY id DESC LIMIT 1
    )
"""
CALLED = """
    INSERT INTO catalogue_letteridentifier (collection_id, letter_id, identifier)
    SELECT %s, letter, identifier FROM json_to_recordset(%s) AS (letter bigint, identifier varchar)
    ON CONFLICT DO NOTHING
"""
MET = """
    SELECT identifier, letter_id FROM catalogue_letteridentifier
    WHERE collection_id = %s AND identifier = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter, by the number of its row, as taken from a file: see `OriginalOf`."""

    letter: int
    identifier: str = ""
    line: int = 0
    position: int = 0


def keep_original(content, *, format, name, media_type, by, warnings=()):
    """Keep a file byte for byte; the number of its row, which is that of an earlier equal one."""
    sha256 = hashlib.sha256(content).hexdigest()
    # A file's name need not be text; the end of a long one tells more.
    name = name.encode(errors="replace").decode()[-LONGEST_NAME:]
    said = json.dumps(list(warnings), ensure_ascii=False)
    row = [sha256, format, name, media_type, len(content), content, said, timezone.now(), by]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, row)
        if kept := cursor.fetchone():
            return kept[0]
        cursor.execute(KEPT, [sha256])
        return cursor.fetchone()[0]


def note_taken(original, taken):
    """Say of each `Taken` letter that it came out of the file `original`, by its number."""
    rows = json.dumps([asdict(one) for one in taken], ensure_ascii=False)
    journey((TAKEN, [original, timezone.now(), rows, original]))


def note_identifiers(collection, called):
    """Remember what files of a collection, by its number, call letters: pairs of number and name.

    What is too long to be an identifier is left out, and meets nothing.
    """
    rows = [
        {"letter": letter, "identifier": identifier}
        for letter, identifier in called
        if 0 < len(identifier) <= LONGEST
    ]
    journey((CALLED, [collection, json.dumps(rows, ensure_ascii=False)]))


def letters_met(collection, identifiers):
    """The numbers of the letters that files of a collection call so, by identifier.

    An identifier that two letters share is left out.
    """
    met = defaultdict(set)
    for identifier, letter in journey((MET, [collection, list(identifiers)]))[0]:
        met[identifier].add(letter)
    return {identifier: letters.pop() for identifier, letters in met.items() if len(letters) == 1}
