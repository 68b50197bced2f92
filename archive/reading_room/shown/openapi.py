"""OpenAPI 3.1 of every public address, made from the addresses and parameters themselves.

A test asks each address and finds what stands here, so that it cannot say what is not.
"""

import inspect

from django.conf import settings
from django.urls import get_resolver, reverse
from django.utils.translation import override

from archive.formats.json_schema import definitions
from archive.formats.writers import FORMATS
from archive.reading_room.asked.clauses import AsOf, Choice, Listed, Page, PutAside
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.asked.parameters import LONGEST_VALUE, Words
from archive.reading_room.compared.beside import CHOICES, LEFT_OUT, MOST, NUMBERS
from archive.reading_room.compared.beside import NAME as WORDING
from archive.reading_room.compared.template_asked import FOUND, SEED_NAME, SIMILAR
from archive.reading_room.converters import PublicId
from archive.reading_room.going_out import ARCHIVE
from archive.reading_room.groups.asked import CHOICES as GROUP_CHOICES
from archive.reading_room.groups.asked import LANG, NOT_OF_A_GROUP, SHOW, SIDES
from archive.reading_room.laid_out.summaries import FIELDS
from archive.reading_room.oai.asked import VERBS

from .finding.values import LIKE

PAGES, DATA = "archive.reading_room.urls", "archive.reading_room.data_urls"
WITHIN = "#/components/schemas/"
JSON, HTML = "application/json", "text/html"
MEDIA = {
    "letters_csv": "text/csv",
    "letters_csv_bom": "text/csv",
    "letter_csv": "text/csv",
    "letters_dates": "text/csv",
    "letters_places": "text/csv",
    "families_csv": "text/csv",
    "passages_csv": "text/csv",
    "compare_csv": "text/csv",
    "compare_groups_csv": "text/csv",
    "compare_template_csv": "text/csv",
    "compare_tei": FORMATS["tei"].of_one.media_type,
    "letters_atom": "application/atom+xml",
    "letter_original": FORMATS["tei"].of_one.media_type,
    "letter_schema": "application/schema+json",
    "oai": "text/xml",
    "robots": "text/plain",
    "sitemap": "application/xml",
}
SCHEMAS = {"letters_json": "Letters", "letter_json": "Letter"}
# Of a search, but short: they never ask to wait.
SHORT = ("letters_atom", "letters_dates", "letters_places")
LISTS = ("letter_list", "letter", "values", "values_json", "compare_letters")
PASSAGES = ("passages", "passages_json", "passages_csv")
LISTS += ("families", "families_json", "families_csv", *PASSAGES)
# Of letters as a list has them, with parameters of their own.
TEMPLATE = "compare_template"
OAI = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken")
TEXT = {"type": "string"}


def openapi(home):
    """The whole description; `home` is the address of the site."""
    with override("en"):
        return {
            "openapi": "3.1.0",
            "info": {
                "title": f"{ARCHIVE}, an archive of war letters",
                "version": "1",
                "description": "Everything answers GET and HEAD; /oai takes POST too.",
            },
            "servers": [{"url": home.rstrip("/")}],
            "externalDocs": {
                "description": "The JSON Schema of a letter",
                "url": home.rstrip("/") + reverse("data:letter_schema"),
            },
            "paths": dict(_paths()),
            "components": {"schemas": definitions(WITHIN) | _schemas()},
        }


def _paths():
    for path in get_resolver(DATA).url_patterns:
        yield _address("/", path), _operations(path, _media(path))
    for code, _ in settings.LANGUAGES:
        prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        for path in get_resolver(PAGES).url_patterns:
            yield _address(prefix, path), _operations(path, HTML, code)


def _address(prefix, path):
    route = str(path.pattern)
    for name, kind in path.pattern.converters.items():
        route = route.replace(f"<{_word(kind)}:{name}>", f"{{{name}}}")
    return prefix + route


def _word(converter):
    return {"PublicId": "public_id", "Slug": "key", "Facet": "facet"}[type(converter).__name__]


def _media(path):
    """The media type of what answers, without its charset."""
    if form := FORMATS.get(path.default_args.get("name")):
        return form.media_type if path.name.startswith("letters_") else form.of_one.media_type
    return MEDIA.get(path.name, JSON)


def _operations(path, media, language=""):
    said = inspect.getdoc(path.callback).partition("\n")[0]
    get = {
        "operationId": "_".join(filter(None, [path.name, language])),
        "summary": said,
        "parameters": [*_in_path(path), *_in_query(path)],
        "responses": dict(_responses(path, media)),
    }
    if path.name != "oai":
        return {"get": get}
    form = {"type": "object", "properties": {one["name"]: TEXT for one in _in_query(path)}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    post = {"operationId": "oai_form", "parameters": [], "requestBody": body}
    return {"get": get, "post": get | post}


def _in_path(path):
    for name, kind in path.pattern.converters.items():
        schema = TEXT | {"pattern": f"^{kind.regex}$"}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(path):
    if path.name in LISTS or path.name.startswith("letters_"):
        like = [{"name": LIKE, "in": "query", "schema": TEXT}] if path.name == "values" else []
        filters = LetterFilters.base_filters.items()
        return [*(_of_list(name, clause) for name, clause in filters), *like]
    if path.name.startswith(TEMPLATE):
        filters = LetterFilters.base_filters.items()
        return [*(_of_list(name, clause) for name, clause in filters), *_of_template()]
    if path.name == "oai":
        verb = {"name": "verb", "in": "query", "schema": TEXT | {"enum": list(VERBS)}}
        return [verb, *({"name": name, "in": "query", "schema": TEXT} for name in OAI[1:])]
    if path.name.startswith("compare_groups"):
        return list(_of_groups())
    if path.name.startswith("compare"):
        return list(_of_comparison())
    return []


def _of_template():
    yield {"name": FOUND, "in": "query", "schema": TEXT | {"enum": [SIMILAR]}}
    yield {"name": SEED_NAME, "in": "query", "schema": {"type": "integer", "minimum": 0}}


def _of_comparison():
    wordings = {"type": "array", "items": TEXT, "maxItems": MOST}
    yield {"name": WORDING, "in": "query", "schema": wordings}
    letters = {"type": "array", "items": TEXT | {"pattern": PublicId.regex}, "maxItems": MOST}
    yield {"name": LEFT_OUT, "in": "query", "schema": letters}
    for name, words in CHOICES.items():
        yield {"name": name, "in": "query", "schema": TEXT | {"enum": list(words)}}
    for name in NUMBERS:
        yield {"name": name, "in": "query", "schema": {"type": "integer", "minimum": 0}}


def _of_groups():
    for side in SIDES:
        for name, clause in LetterFilters.base_filters.items():
            if name not in NOT_OF_A_GROUP:
                yield _of_list(name, clause) | {"name": f"{side}.{name}"}
    yield _of_list("at", LetterFilters.base_filters["at"])
    for name, words in GROUP_CHOICES.items():
        yield {"name": name, "in": "query", "schema": TEXT | {"enum": list(words)}}
    for name in (LANG, SHOW):
        yield {"name": name, "in": "query", "schema": TEXT}


def _of_list(name, clause):
    not_ = "not " if name.startswith("not_") else ""
    return {
        "name": name,
        "in": "query",
        "description": f"{not_}{clause.label}",
        "schema": _schema(clause),
    }


def _schema(clause):
    """What a parameter may be."""
    match clause:
        case Listed():
            return {"type": "array", "items": TEXT | {"maxLength": LONGEST_VALUE}}
        case Choice():
            return TEXT | {"enum": list(clause.extra["words"])}
        case Page():
            return {"type": "integer", "minimum": clause.extra["least"]}
        case AsOf():
            return {"type": "integer", "minimum": 0}
        case PutAside():
            return {"type": "array", "items": TEXT | {"pattern": PublicId.regex}, "maxItems": MOST}
    longest = Words.longest if clause.field_class is Words else LONGEST_VALUE
    return TEXT | {"maxLength": longest}


def _responses(path, media):
    schema = {"$ref": WITHIN + SCHEMAS[path.name]} if path.name in SCHEMAS else {}
    if path.name == "compare_letters":
        yield "302", {"description": "the comparison of the letters' wordings"}
    else:
        yield "200", {"description": "what was asked for", "content": {media: {"schema": schema}}}
    if (_in_query(path) and path.name != "oai") or _is_data_of_a_letter(path):
        problems = {media if media == HTML else JSON: {"schema": _problems(media)}}
        yield "400", {"description": "a parameter cannot be understood", "content": problems}
    is_large = path.name.startswith("letters_") or path.name == "families_csv"
    if is_large and path.name not in SHORT:
        yield "503", {"description": "too many large exports at once; see Retry-After"}
    if path.name.startswith("compare") and path.name not in LISTS:
        yield "503", {"description": "a large comparison is being made already; see Retry-After"}
    if path.name in PASSAGES:
        yield "503", {"description": "other passages are looked for already; see Retry-After"}
    if path.pattern.converters:
        yield "404", {"description": "there is none, or never published"}
    if "public_id" in path.pattern.converters:
        yield "410", {"description": "the letter has been withdrawn"}


def _is_data_of_a_letter(path):
    """A search may stand behind its address; it changes nothing, but must be one that can be."""
    return path.name.startswith("letter_") and "public_id" in path.pattern.converters


def _problems(media):
    return {} if media == HTML else {"$ref": f"{WITHIN}Problems"}


def _schemas():
    """What answers hold beside the letters themselves."""
    lists = ("dates", "senders", "recipients", "languages", "acts", "themes", "features", "has")
    several = {"type": "array", "items": TEXT}
    summary = {name: several if name in lists else TEXT for name in FIELDS}
    number, number_or_null = {"type": "integer"}, {"type": ["integer", "null"]}
    problem = _object({"field": TEXT, "read": TEXT, "expected": TEXT})
    return {
        "Summary": _object(summary),
        "Letters": _object(
            {
                "archive_version": number,
                **dict.fromkeys(("at", "withdrawn_since", "changed_since"), number_or_null),
                "count": number,
                "letters": {"type": "array", "items": {"$ref": f"{WITHIN}Summary"}},
            }
        ),
        "Letter": _object(
            {
                "url": TEXT,
                "edition": number,
                "letter": {"$ref": f"{WITHIN}LetterView"},
                "alike": {"type": "array", "items": _alike()},
                "alike_count": number,
                "family": {"type": ["string", "null"]},
            }
        ),
        "Problems": _object({"problems": {"type": "array", "items": problem}}),
    }


def _alike():
    """A letter like the one that was asked for."""
    share = {"type": "number", "minimum": 0, "maximum": 1}
    named = dict.fromkeys(("public_id", "url", "reference", "text", "language"), TEXT)
    shares = {"jaccard": share, "containment": share, "practice": {"type": "boolean"}}
    return _object(named | shares | {"passages": {"type": "array", "items": TEXT}})


def _object(properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
