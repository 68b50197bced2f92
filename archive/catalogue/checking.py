"""Whether a value can be kept at all: words for what PostgreSQL would only refuse."""

import re
from datetime import datetime
from functools import partial
from math import inf

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from archive.record.versioned import RecordError, strings, to_json

NO_TEXT_HOLDS = re.compile("[\0\ud800-\udfff]")


def check_characters(record):
    """Raise RecordError for a character that no text in PostgreSQL can hold."""
    for text in strings(to_json(record)):
        if odd := NO_TEXT_HOLDS.search(text):
            raise RecordError(
                f"read the character U+{ord(odd[0]):04X} in {text[:60]!a}; "
                "a text may hold any character but that one"
            )


def check_row(row):
    """Raise RecordError, field by field, for values that the table does not take."""
    ties = [field.name for field in row._meta.fields if field.is_relation]
    try:
        row.clean_fields(exclude=ties)
        row.clean()
    except ValidationError as error:
        words = "; ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise RecordError(f"{row._meta.verbose_name} {row}: {words}") from error
    return row


def plainly_right(field, leaf):
    """A quick test of values of the type `leaf` for `field`: true only of what `check_row` takes.

    Where it is false, a full check may still take the value.
    """
    if isinstance(field, ArrayField):
        one_right = plainly_right(field.base_field, leaf)
        return lambda held: all(map(one_right, held))
    if field.choices:
        words = {value for value, _ in field.choices}
        right = partial(_is_word, words)
    elif leaf is str and all(isinstance(one, MaxLengthValidator) for one in field.validators):
        right = partial(_is_short, field.max_length or inf, field.blank)
    else:
        right = partial(_passes, field)
    may_be_none = field.null and field.blank
    return lambda held: may_be_none if held is None else type(held) is leaf and right(held)


def _is_word(words, held):
    return held in words


def _is_short(limit, may_be_empty, held):
    return len(held) <= limit and bool(held or may_be_empty)


def _passes(field, held):
    """Whether Django takes the value; a moment must say its distance from UTC besides."""
    try:
        field.clean(held, None)
    except ValidationError:
        return False
    return not isinstance(held, datetime) or held.tzinfo is not None
