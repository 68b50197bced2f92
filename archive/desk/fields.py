"""Form fields for the values of floor 0, checked with the words of their own parsers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.record.dates import BASES, CALENDARS, EDTFError, HistoricalDate
from archive.record.text import MarkedTextError, parse, write

from . import value_words
from .labels import label_of

PARTS = ("edtf", "as_written", "calendar", "basis", "basis_note")


class LinesField(forms.CharField):
    """A text of several lines; a browser's line ends are no change, and blanks are kept."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"strip": False})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class MarkedTextWidget(forms.Textarea):
    """A text with buttons for its signs, and a preview that needs no script."""

    template_name = "desk/widgets/marked_text.html"


def checked_marked_text(text):
    """The text as it is kept, `((` and `))` as brackets; ValidationError in the parser's words."""
    try:
        return write(parse(text))
    except MarkedTextError as error:
        raise ValidationError(str(error)) from error


def checked_edtf(text):
    """The text, if it is a date in EDTF; ValidationError in the parser's words."""
    try:
        return str(HistoricalDate(text))
    except EDTFError as error:
        raise ValidationError(str(error)) from error


class HistoricalDateWidget(forms.MultiWidget):
    """EDTF and the words of the source in sight, calendar and basis folded."""

    template_name = "desk/widgets/historical_date.html"

    def __init__(self, attrs=None):
        fields = {"edtf": forms.TextInput, "as_written": forms.TextInput}
        fields["calendar"] = forms.Select(choices=list(value_words.CALENDARS.items()))
        fields["basis"] = forms.Select(choices=list(value_words.BASES.items()))
        super().__init__(fields | {"basis_note": forms.TextInput}, attrs)

    def decompress(self, value):
        return [getattr(value, name) for name in PARTS] if value else ["", "", CALENDARS[0], "", ""]

    def id_for_label(self, id_):
        return f"{id_}_edtf" if id_ else ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        context["parts"] = dict(zip(PARTS, parts, strict=True))
        for part, widget in context["parts"].items():
            widget["attrs"]["id"] = f"{widget['attrs'].get('id', name).rsplit('_', 1)[0]}_{part}"
        context["is_open"] = bool(self._told(parts))
        return context

    @staticmethod
    def _told(parts):
        """What is said of the date beyond the EDTF, but for the usual calendar."""
        values = [value for part in parts[1:] for value in _listed(part["value"])]
        return {value for value in values if value and value != CALENDARS[0]}


def _listed(value):
    return value if isinstance(value, list) else [value]


class HistoricalDateFormField(forms.MultiValueField):
    """A `HistoricalDate`; its five parts are five inputs."""

    widget = HistoricalDateWidget

    def __init__(self, *, encoder=None, decoder=None, **kwargs):
        calendars = [(one, one) for one in CALENDARS]
        fields = (
            forms.CharField(required=False, max_length=200),
            forms.CharField(required=False, max_length=300),
            forms.ChoiceField(required=False, choices=calendars),
            forms.ChoiceField(required=False, choices=[(one, one) for one in BASES]),
            forms.CharField(required=False, max_length=1000),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def has_changed(self, initial, data):
        return super().has_changed(initial, data) and self._is_more_than_a_calendar(initial, data)

    def compress(self, parts):
        if not any(parts[:2] + parts[3:]):
            return None
        if not parts[0]:
            raise ValidationError(_("Something is said of a date, but no date in EDTF."))
        try:
            return HistoricalDate(*parts[:2], parts[2] or CALENDARS[0], *parts[3:])
        except EDTFError as error:
            raise ValidationError(str(error)) from error

    @staticmethod
    def _is_more_than_a_calendar(initial, data):
        """A calendar alone, chosen by the browser, is no date."""
        return bool(initial) or any([*data[:2], *data[3:]])


class LabelledChoiceField(forms.ModelChoiceField):
    """A tie to another row, with a label that tells homonyms apart."""

    def label_from_instance(self, obj):
        return label_of(obj)


class LabelledChoicesField(forms.ModelMultipleChoiceField):
    """Ties to other rows, labelled in the same way."""

    def label_from_instance(self, obj):
        return label_of(obj)
