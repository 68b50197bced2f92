"""Letters that hold secrets, each under a word of its own that is found nowhere else.

What readers must not see of a public letter is planted from the allowlist of `masking` itself:
every field of words that it hides gets a secret, also one that is added later.
"""

import dataclasses
import hashlib
import random
from datetime import UTC, date, datetime
from itertools import chain

from django.contrib.auth.models import Group, User

from archive.catalogue import models, records
from archive.catalogue.unmasking import ask_unmasking
from archive.masking.fates import FATES, Fate
from archive.publishing import door
from archive.reading_room.models import (
    Heading,
    ReadingHypothesis,
    ReadingLetter,
    ReadingObservation,
    ReadingText,
)
from archive.record.collection import Collection
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    Coarsen,
    CustodyEvent,
    CustodyKind,
    LetterRecord,
    Redaction,
    Relation,
    RelationKind,
    Status,
    TextRole,
    WithheldKind,
)
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Protection, Role
from archive.record.reasoning import HypothesisRecord, ObservationRecord
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Facet, Place, Precision, TellsOf, Term
from tests.make import KHARKIV_REGION, a_collection, a_letter, a_sender, a_source, a_term, a_text
from tests.publishing.reasoned import argue, claimed, observed, released
from tests.publishing.shelved import entered

NEVER = datetime(2099, 1, 1, tzinfo=UTC)
TAKEN = datetime(2001, 2, 3, tzinfo=UTC)
UNLIKE_WORDS = "0123456789qxzw"
PER_STANDING = 16  # never-published letters of each standing

# People that readers must not know by name; each stem stands in every case of the name.
CHILD, SOLDIER, RELATIVE = "Мирослава Цвіркунжук", "Ґедеон Шпакуватий", "Остап Квезальський"
CHILDS_NUMBER = "987650123"
NAMES = {
    "a child's number": (CHILDS_NUMBER,),
    "a child's name": ("цвіркунжук", "tsvirkunzhuk"),
    "a soldier's name": ("шпакуват", "shpakuvat"),
    "a private agent's name": ("квезальськ", "kvezalsk", "kvezal's", "kvezalʹ"),
}
# The exact spot, its coordinates, and the day that gives way to its month.
EXACT = {
    "a child's village": ("xqvillage", "хквілаж", "47.12345", "xqgazetteer"),
    "a soldier's home": ("xqhometown", "48.54321"),
    "a soldier's day": ("1917-03-17", "17 march 1917", "17 березня 1917"),
}
KINDS = (
    *("draft", "review", "rejected", "embargoed", "withdrawn", "edit", "replaced", "tie"),
    *("passage", "field", "text", "hand", "closedtitle", "closedurl", "closedorigin"),
    *("user", "revision", "group", "unmasking", "unlinked", "original"),
)
UNPLANTED = {
    *((LetterRecord, "status"), (LetterRecord, "embargo"), (Agent, "kind")),
    *((ObservationRecord, "status"), (HypothesisRecord, "status")),
}


def word(kind):
    """The secret word of a kind, as it is planted."""
    return f"Xq{kind}zv"


def needles():
    """Every kind of secret with what may be found of it nowhere, in small letters."""
    words = {kind: (f"xq{kind}",) for kind in (*KINDS, *_hidden_kinds())}
    hidden = {"a letter never published": tuple(one for ids in HIDDEN_IDS.values() for one in ids)}
    hidden["a wording never published"] = tuple(one for ids in HIDDEN_TEXTS.values() for one in ids)
    hidden["a key of drafts alone"] = tuple(HIDDEN_KEYS.values())
    return words | NAMES | EXACT | hidden


def _hidden_kinds():
    return [_kind(type_, name) for type_ in FATES for name in hidden_fields(type_)]


def hidden_fields(type_):
    """The fields of words of a record type that readers never see."""
    hidden = {name for name, fate in FATES[type_].items() if fate is Fate.HIDDEN}
    return sorted(name for name in hidden if (type_, name) not in UNPLANTED)


def _kind(type_, name):
    return (type_.__name__ + name).lower().replace("_", "")


def secretive(record, **kept):
    """The record with a secret in every hidden field of it, but for those `kept`."""
    words = {name: word(_kind(type(record), name)).lower() for name in hidden_fields(type(record))}
    lists = {name: (words[name],) for name in words if isinstance(getattr(record, name), tuple)}
    return dataclasses.replace(record, **(words | lists | kept))


def ids(kind, count=PER_STANDING):
    """Ids in the shape of those that the archive mints, always the same ones.

    They hold signs that hardly any word holds, so that none of them is like a public key.
    """
    chance = random.Random(kind)  # noqa: S311
    return ["".join(chance.choices(UNLIKE_WORDS, k=10)) for _ in range(count)]


OPEN_ID, TWIN_ID, WITHDRAWN_ID = ids("open", 1)[0], ids("twin", 1)[0], ids("withdrawn", 1)[0]
HIDDEN_IDS = {one: ids(one) for one in ("draft", "review", "embargoed", "rejected")}
HIDDEN_TEXTS = {one: ids(f"text of {one}") for one in HIDDEN_IDS}
HIDDEN_KEYS = {one: ids(f"key of {one}", 1)[0] for one in ("collection", "term", "place", "agent")}


def plant():
    """Enter and publish everything; committed."""
    _people()
    _open_letter()
    _soldiers_letter()
    _two_groups()
    _edited_letter()
    _withdrawn_letter()
    _letters_from_files()
    for standing, status in STANDINGS.items():
        rows = [_hidden_letter(standing, number, status) for number in range(PER_STANDING)]
        _put_in_standing(standing, rows)
    _what_is_argued()
    _desk_only()


STANDINGS = {
    "draft": Status.DRAFT,
    "review": Status.IN_REVIEW,
    "embargoed": Status.DRAFT,
    "rejected": Status.DRAFT,
}


def an_agent(key, name, protection):
    return secretive(Agent(key, (LocalName("uk", name),), protection=protection))


CHILD_AGENT = dataclasses.replace(
    an_agent("xqchildkey", CHILD, Protection.MINOR),
    authority_ids=(f"https://d-nb.info/gnd/{CHILDS_NUMBER}",),
)
SOLDIER_AGENT = an_agent("xqsoldierkey", SOLDIER, Protection.POSSIBLE_PRISONER)
RELATIVE_AGENT = an_agent("xqrelativekey", RELATIVE, Protection.PRIVATE)
OFFICIAL = secretive(
    Agent("minister", (LocalName("en", "Minister Brown"),), protection=Protection.PUBLIC_OFFICIAL)
)
VILLAGE = Place(
    "xqvillage",
    (LocalName("en", "Xqvillage"), LocalName("uk", "Хквілаж")),
    Precision.SETTLEMENT,
    47.12345,
    37.5,
    "xqgazetteer",
    KHARKIV_REGION,
)
HOMETOWN = Place(
    "xqhometown", (LocalName("en", "Xqhometown"),), Precision.POINT, 48.54321, 37.5, "", None
)
CLOSED = secretive(
    Source(
        "",
        "The Closed Gazette",
        title=word("closedtitle"),
        url=f"https://news.example/{word('closedurl')}",
        published="2022-09-16",
        origin=word("closedorigin"),
        names_protected=True,
    ),
    key=word("sourcekey"),
)
OPEN_PAPER = secretive(a_source(), key=word("sourcekey") + "-open")
SAID_OF_PEOPLE = (
    "Передала Мирославі Цвіркунжук і Цвіркунжук Мирославою. Miroslava Tsvirkunzhuk, "
    "М. Цвіркунжук. З Остапом Квезальським, Ostap Kvezalskyi, Квезальського О."
)


def _people():
    for agent in (CHILD_AGENT, SOLDIER_AGENT, RELATIVE_AGENT, OFFICIAL):
        records.store_agent(agent, by=word("user"), why=word("revision"))
    unlinked = Agent("xqunlinkedkey", (LocalName("en", word("unlinked")),), note=word("unlinked"))
    records.store_agent(unlinked, by=word("user"), why=word("revision"))
    ask_unmasking(
        models.Agent.objects.keyed("xqchildkey").get(), "deceased", word("unmasking"), "i"
    )


def _texts(key, public_id, words, **changes):
    return a_text(words, key=key, public_id=public_id, language="uk", **changes)


def _statement(field, value, source=None, **changes):
    said = Statement(field, value, source, reason="A reason", note="A note", **changes)
    return secretive(said) if changes.get("preferred") else said


def _open_letter():
    """A child's letter in which everything is filled, and the letter it answers."""
    written = f"{SAID_OF_PEOPLE} [%1 Цвіркунжук], [%2 Квезальського] [%% school: {word('passage')}]"
    texts = (
        _texts("xq-open-old", "openold", word("replaced")),
        _texts("xq-open", "opentext", written, replaces="xq-open-old", source=CLOSED, note="Read"),
        _texts("xq-open-en", "opentext2", "A letter", role=TextRole.TRANSLATION, maker=CHILD),
        _texts("xq-gone", "gonetext", word("text")),
    )
    everything = a_letter(
        collection=secretive(a_collection("OPEN", scope=SAID_OF_PEOPLE, note=SAID_OF_PEOPLE)),
        public_reference="OPEN-1",
        public_id=OPEN_ID,
        title=f"A letter from {CHILD}",
        summary=SAID_OF_PEOPLE,
        received=HistoricalDate.parse("2022-09-01", as_written=CHILD, basis_note=CHILD),
        written_at=VILLAGE,
        sent_to=VILLAGE,
        found_by=f"Found by {RELATIVE}",
        find_context=word("field"),
        features_described=SAID_OF_PEOPLE,
        hand=word("hand"),
        medium=a_term("paper", Facet.MEDIUM),
        terms=(a_term("peace", Facet.THEME), a_term("request", Facet.ACT)),
        correspondents=(
            secretive(a_sender(CHILD_AGENT, name=CHILD)),
            secretive(Correspondent(Role.RECIPIENT, RELATIVE_AGENT, described_as="a relative")),
            secretive(Correspondent(Role.MENTIONED, OFFICIAL)),
        ),
        texts=texts,
        statements=(
            _statement("date", "2022-08-30", OPEN_PAPER, preferred=True),
            _statement("date", "2022-08-10", CLOSED),
            _statement("found_by", f"{CHILD} found it"),
        ),
        custody=(
            secretive(CustodyEvent(CustodyKind.FOUND, f"Found by {RELATIVE}")),
            secretive(CustodyEvent(CustodyKind.HANDED_OVER, "Handed over")),
        ),
        redactions=(
            _withheld(WithheldKind.FIELD, "find_context"),
            _withheld(WithheldKind.TEXT, "xq-gone"),
        ),
        relations=(
            Relation(RelationKind.REPLY, "twin"),
            Relation(RelationKind.REPLY, f"{word('tie')}-draft-0"),
        ),
    )
    twin = {"reference": "twin", "public_reference": "OPEN-2", "public_id": TWIN_ID}
    named_elsewhere = (_texts("xq-twin", "twintext", SAID_OF_PEOPLE),)
    _publish(entered(**_changes(secretive(everything))))
    _publish(entered(**twin, texts=named_elsewhere, collection=everything.collection))


def _withheld(what, target):
    return secretive(Redaction(what, target, "protection of a child", since=date(2024, 1, 1)))


def _soldiers_letter():
    """A possible prisoner's letters: of one the home gives way, of the other the day."""
    whole = {
        "correspondents": (secretive(a_sender(SOLDIER_AGENT)),),
        "sent_to": HOMETOWN,
        "texts": (_texts("xq-soldier", "soldiertext", "Я, Ґедеон Шпакуватий, прошу."),),
        "terms": (Term("wounded", Facet.THEME, (LocalName("en", "wounded"),), tells_of=HEALTH),),
    }
    _publish(entered(901, **whole))
    day = HistoricalDate.parse("1917-03-17", as_written="17 March 1917", basis="stated")
    said = (_statement("date", "1917-03-17"),)
    whole |= {"texts": (), "sent": day, "statements": said, "coarsen": Coarsen.DATE}
    _publish(entered(902, **whole))


HEALTH = TellsOf.HEALTH


def _two_groups():
    """As many whole letters as are contrasted, with a name in each."""
    for number in range(3):
        sent = f"Ґедеон Шпакуватий пише з окопу, {number} раз, і просить відпустку."
        kept = f"Мирослава Цвіркунжук чекає вдома, {number} раз, і просить відповіді."
        for place, text in ((910, sent), (920, kept)):
            sender = (secretive(a_sender((SOLDIER_AGENT, CHILD_AGENT)[place > 910])),)
            texts = (_texts(f"xq-{place + number}", f"groups{place + number}", text),)
            kept_as = {"correspondents": sender, "texts": texts, "languages": ("uk",)}
            _publish(entered(place + number, **kept_as))


def _edited_letter():
    """A public letter that an archivist goes on editing."""
    letter = entered(903, texts=(_texts("xq-edited", "editedtext", "As it is read."),))
    _publish(letter)
    edit(letter)


def edit(letter):
    """Fill every field of words anew; nothing of it is published."""
    held = records.letter_record(letter)
    key = f"{held.public_id}-edit-{len(held.texts)}"
    text = _texts(key, "", word("edit"), replaces=held.texts[-1].key)
    changed = dataclasses.replace(filled(held, word("edit")), texts=(*held.texts, text))
    records.store(changed, by=word("user"), why=word("revision"))


def filled(record, words):
    """The letter with `words` in every field of words that it has of its own."""
    own = dataclasses.fields(LetterRecord)
    free = [one.name for one in own if one.type == "str" or one.type is str]
    kept = {"public_id", "reference", "public_reference"}
    return dataclasses.replace(record, **{name: words for name in free if name not in kept})


def _withdrawn_letter():
    changes = {"public_id": WITHDRAWN_ID, "texts": (_texts("xq-w", "wtext", word("withdrawn")),)}
    letter = entered(904, title=word("withdrawn"), summary=word("withdrawn"), **changes)
    _publish(letter)
    door.withdraw([letter], by=word("user"), why=word("revision"))


def _what_is_argued():
    """An observation and a hypothesis whose words name everybody, each edited since; and drafts."""
    open_letter, twin, withdrawn = (
        models.Letter.objects.publicly_known_as(one).get()
        for one in (OPEN_ID, TWIN_ID, WITHDRAWN_ID)
    )
    figures = {"counted": True, "shared": 3, "keys": [CHILD, word("passage")], CHILD: 4}
    compared = {"wordings": ["opentext", "twintext"], "query": "text=opentext&text=twintext"}
    seen = {"title": f"Beside {CHILD}", "note": SAID_OF_PEOPLE, "made_by": f"{RELATIVE}"}
    observation = observed(open_letter, twin, figures=figures, **compared, **seen)
    of_withdrawn = observed(withdrawn, twin, title="Of one that is gone", **compared)
    grounds = [observation, of_withdrawn, *open_letter.statements.all()]
    hypothesis = claimed(
        *(open_letter, twin, withdrawn),
        arguments=[("for", SAID_OF_PEOPLE, *grounds), ("against", f"{SOLDIER} says so.")],
        claim=f"{CHILD} wrote both.",
        alternatives=f"{SOLDIER} wrote both.",
        reason=f"So says {RELATIVE}.",
        collection=open_letter.collection,
    )
    for row in (observation, hypothesis):
        released(row)
    argue(hypothesis, "for", word("edit"))
    type(observation).objects.publicly_known_as(observation.public_id).update(note=word("edit"))
    observed(open_letter, twin, title=word("draft"))
    claimed(open_letter, claim=word("draft"))


def _letters_from_files():
    """Letters with the files they came in as: shown, not shown, shown but for a name or number."""
    dead = a_collection("F-DEAD", default_protection=Protection.DECEASED)
    files = {
        905: (True, "As it came in."),
        906: (False, word("original")),
        907: (True, f"Greetings to {CHILD}."),
        908: (True, f'<persName ref="gnd:{CHILDS_NUMBER}">M. C.</persName>'),
    }
    for number, (is_shown, words) in files.items():
        letter = entered(number, original_shown=is_shown, correspondents=(), collection=dead)
        _keep_file(letter, f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{words}</TEI>'.encode())
        _publish(letter)


FROM_A_FILE = "letter0905"
ARGUED = (ReadingHypothesis, ReadingObservation)


def _keep_file(letter, content):
    original = models.Original.objects.create(
        sha256=hashlib.sha256(content).hexdigest(),
        format="tei",
        name=word("original"),
        size=len(content),
        content=content,
        taken_at=TAKEN,
        by=word("user"),
    )
    models.OriginalOf.objects.create(
        letter=letter, original=original, identifier=word("original"), taken_at=TAKEN
    )


def _hidden_letter(standing, number, status):
    """A letter nobody has seen, with a vocabulary that nothing else uses."""
    words, public_id = word(standing), HIDDEN_IDS[standing][number]
    key = f"{word('tie')}-{standing}-{number}"
    text = _texts(key, HIDDEN_TEXTS[standing][number], words)
    record = filled(a_letter(reference=key, public_id=public_id, status=status), words)
    record = dataclasses.replace(record, texts=(text,), **_vocabulary_of_drafts())
    waits = NEVER if standing == "embargoed" else None
    changes = _changes(dataclasses.replace(record, embargo=waits, public_reference=words))
    return entered(**changes) if number == 0 else records.store(LetterRecord(**changes), **WHO)


def _put_in_standing(standing, rows):
    if standing == "embargoed":
        door.publish(rows, **WHO)
    if standing == "rejected":
        door.withdraw(rows, **WHO)


WHO = {"by": word("user"), "why": word("revision")}


def _vocabulary_of_drafts():
    names = (LocalName("en", word("draft")),)
    return {
        "collection": Collection(HIDDEN_KEYS["collection"], word("draft"), a_collection().level),
        "terms": (Term(HIDDEN_KEYS["term"], Facet.THEME, names),),
        "written_at": Place(HIDDEN_KEYS["place"], names, Precision.REGION),
        "correspondents": (
            a_sender(Agent(HIDDEN_KEYS["agent"], names, protection=Protection.DECEASED)),
        ),
    }


def _changes(record):
    return {one.name: getattr(record, one.name) for one in dataclasses.fields(record)}


def _desk_only():
    """Who works here."""
    User.objects.create_user(word("user"), f"{word('user')}@archive.example", word("user"))
    Group.objects.create(name=word("group"))


def _publish(letter):
    door.publish([letter], by=word("user"), why=word("revision"))


def examples():
    """Ids, codes and keys that the reading room has: a few of every kind, and the withdrawn."""
    letters = ReadingLetter.objects.in_reading_order().values_list("public_id", flat=True)
    texts = ReadingText.objects.values_list("public_id", flat=True).order_by("pk")
    keys = Heading.objects.values_list("key", flat=True).order_by("kind", "key")
    argued = (model.objects.values_list("public_id", flat=True) for model in ARGUED)
    return [
        OPEN_ID,
        TWIN_ID,
        WITHDRAWN_ID,
        FROM_A_FILE,
        *letters[:2],
        *texts[:2],
        *chain.from_iterable(argued),
        *keys[:60:9],
        "OPEN",
    ]
