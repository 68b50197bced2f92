"""Whether a value can be kept at all: words for what PostgreSQL would only refuse."""

from django.core.exceptions import ValidationError

from archive.record.versioned import RecordError, to_json


def check_characters(record):
    """Raise RecordError for a character that no text in PostgreSQL can hold."""
    for text in _texts(to_json(record)):
        odd = [one for one in text if one == "\0" or "\ud800" <= one <= "\udfff"]
        if odd:
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


def _texts(value):
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for one in value.values():
                yield from _texts(one)
