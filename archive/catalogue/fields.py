"""Model fields for the values of floor 0."""

from django.db import models

from archive.record.dates import HistoricalDate
from archive.record.versioned import from_json, to_json


def choices(words):
    """The members of a StrEnum as choices; the stored value is the word itself."""
    return [(word.value, word.value or "—") for word in words]


class HistoricalDateField(models.JSONField):
    """A `HistoricalDate` kept whole: EDTF string, as written, calendar, basis."""

    def from_db_value(self, value, expression, connection):
        stored = super().from_db_value(value, expression, connection)
        return None if stored is None else from_json(HistoricalDate, stored)

    def get_db_prep_value(self, value, connection, prepared=False):
        plain = to_json(value) if isinstance(value, HistoricalDate) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def validate(self, value, model_instance):
        plain = to_json(value) if isinstance(value, HistoricalDate) else value
        super().validate(plain, model_instance)

    def value_to_string(self, obj):
        return str(self.value_from_object(obj) or "")
