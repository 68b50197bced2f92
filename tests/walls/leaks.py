"""Searching for secrets in whatever form they may come out in."""

import json
import re
from html import escape, unescape
from urllib.parse import quote, quote_plus, unquote_plus

from django.apps import apps
from django.db import connections
from psycopg import sql

from tests.walls.planted import needles

ESCAPED = "\\u"


def found_in(text):
    """The kinds of secret in a text: as it stands, and with every way of escaping undone."""
    forms = {text, unescape(text), unquote_plus(text)}
    if ESCAPED in text:
        forms.add(_unescaped(text))
    lowered = [one.casefold() for one in forms]
    return sorted(
        f"{kind} ({needle})"
        for kind, parts in needles().items()
        for needle in parts
        if any(needle in form for form in lowered)
    )


def _unescaped(text):
    """The text with `\\uXXXX` read, as JSON and scripts write it."""
    pieces = text.split(ESCAPED)
    read = (chr(int(one[:4], 16)) + one[4:] if _is_hex(one[:4]) else one for one in pieces[1:])
    return pieces[0] + "".join(read)


def _is_hex(four):
    return len(four) == 4 and all(one in "0123456789abcdefABCDEF" for one in four)


def found_in_crawl(crawl):
    """What secrets the answers hold, by address; in the address too, for links are answers."""
    found = {one: found_in(f"{one}\n{answer.whole}") for one, answer in crawl.answers.items()}
    return {address: kinds for address, kinds in found.items() if kinds}


def found_in_tables(*labels, alias="reading"):
    """What secrets the raw rows of some apps hold, by table."""
    models = [one for label in labels for one in apps.get_app_config(label).get_models()]
    found = {one._meta.db_table: found_in(_rows(one._meta.db_table, alias)) for one in models}
    return {table: kinds for table, kinds in found.items() if kinds}


def _rows(table, alias):
    """Every row of a table as PostgreSQL writes it out."""
    row = sql.Identifier(table)
    with connections[alias].cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {}::text FROM {}").format(row, row))
        return "\n".join(text for (text,) in cursor.fetchall())


def spelled(words):
    """Every way in which an address that holds `words` writes them, the longest first."""
    quoted = {quote(words), quote(words, safe=""), quote_plus(words)}
    forms = {words, escape(words), json.dumps(words)[1:-1], *quoted}
    return sorted(forms, key=len, reverse=True)


def without(text, words, put):
    """What was said with `words`, however written, replaced by `put`.

    So is the digest of its own address, which no other address can share.
    """
    for one in spelled(words):
        text = text.replace(one, put)
    return re.sub(r'^ETag: W/"[0-9a-f]{32}"$', f"ETag: {put}", text, flags=re.MULTILINE)
