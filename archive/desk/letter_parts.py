"""What belongs to a letter alone, in the letter's order: people, wordings, statements and so on."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.models import (
    Agent,
    Correspondent,
    CustodyEvent,
    LetterTerm,
    Redaction,
    Relation,
    Statement,
    TextVersion,
)
from archive.masking.letter import REDACTABLE
from archive.record.letter import WithheldKind

from .fields import LinesField, MarkedTextWidget, checked_edtf, checked_marked_text
from .formsets import OrderedFormSet, PeopleFormSet, TextFormSet
from .kept import HouseFields
from .queries import there_is_a_letter, unreplaced


class Part(HouseFields, admin.StackedInline):
    """Rows below a thing, one blank for the next."""

    extra = 1
    formset = OrderedFormSet


class PeopleInline(Part):
    model = Correspondent
    formset = PeopleFormSet
    verbose_name = gettext_lazy("person")
    verbose_name_plural = gettext_lazy("people")
    autocomplete_fields = ("agent",)
    fields = (
        ("role", "agent"),
        ("name", "described_as"),
        ("protection", "certainty", "note"),
    )


class TextForm(forms.ModelForm):
    """A wording, of which the text is checked only where it was typed here."""

    text = LinesField(label=gettext_lazy("Text"), widget=MarkedTextWidget(attrs={"rows": 10}))

    def clean_text(self):
        text = self.cleaned_data["text"]
        return checked_marked_text(text) if "text" in self.changed_data else text


class TextInline(Part):
    model = TextVersion
    form = TextForm
    formset = TextFormSet
    can_delete = False
    verbose_name = gettext_lazy("wording")
    verbose_name_plural = gettext_lazy("wordings")
    autocomplete_fields = ("source",)
    fields = (
        ("role", "language", "completeness"),
        "text",
        ("source", "maker"),
        ("derived_from", "note", "base"),
    )

    def get_queryset(self, request):
        return unreplaced(super().get_queryset(request))


class StatementForm(forms.ModelForm):
    """Who says what; a date is said in EDTF."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("field") == "date" and "value" in self.changed_data:
            try:
                checked_edtf(cleaned.get("value") or "")
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned


class StatementFormSet(OrderedFormSet):
    """A preferred statement carries the name of who prefers it."""

    by = ""

    def save_new(self, form, commit=True):
        self._sign(form.instance)
        return super().save_new(form, commit)

    def save_existing(self, form, obj, commit=True):
        self._sign(obj)
        return super().save_existing(form, obj, commit)

    def _sign(self, statement):
        if not statement.preferred:
            statement.preferred_by = ""
        elif not statement.preferred_by:
            statement.preferred_by = self.by


class StatementInline(Part):
    model = Statement
    form = StatementForm
    formset = StatementFormSet
    verbose_name = gettext_lazy("statement")
    verbose_name_plural = gettext_lazy("statements")
    autocomplete_fields = ("source",)
    fields = (
        ("field", "value"),
        ("source", "certainty"),
        ("preferred", "reason", "note"),
    )

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.by = request.user.get_username()
        return formset


class CustodyInline(HouseFields, admin.StackedInline):
    """The chain of custody: links are added, and never changed or taken away."""

    model = CustodyEvent
    extra = 1
    verbose_name = gettext_lazy("custody event")
    verbose_name_plural = gettext_lazy("custody")
    fields = (("kind", "date"), ("sentence", "private_note"))

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RedactionForm(forms.ModelForm):
    """A decision to withhold something that is there."""

    def clean(self):
        cleaned = super().clean()
        what, target = cleaned.get("what"), cleaned.get("target")
        if what and target and not self._is_there(what, target):
            words = _("read “%(target)s”; withheld can be: %(known)s")
            known = ", ".join(self._known(what)) or "—"
            self.add_error("target", ValidationError(words % {"target": target, "known": known}))
        return cleaned

    def _is_there(self, what, target):
        if what == WithheldKind.AGENT:
            return Agent.objects.keyed(target).exists()
        return target in self._known(what)

    def _known(self, what):
        if what == WithheldKind.FIELD:
            return sorted(REDACTABLE)
        letter = self.instance.letter
        if not letter.pk:
            return []
        if what == WithheldKind.AGENT:
            return [one.agent.key for one in letter.correspondents.all() if one.agent]
        return [text.key for text in letter.texts.all()]


class RedactionInline(Part):
    model = Redaction
    form = RedactionForm
    verbose_name = gettext_lazy("redaction")
    verbose_name_plural = gettext_lazy("redactions")
    fields = (("what", "target", "reason"), ("authority", "since", "review"))


class RelationForm(forms.ModelForm):
    """A tie to a letter that is there."""

    def clean_reference(self):
        reference = self.cleaned_data["reference"]
        if not there_is_a_letter(reference):
            raise ValidationError(_("read “%s”; no letter has this reference") % reference)
        return reference


class RelationInline(Part):
    model = Relation
    form = RelationForm
    verbose_name = gettext_lazy("relation")
    verbose_name_plural = gettext_lazy("relations")
    fields = (("kind", "reference"),)


class TermInline(Part):
    model = LetterTerm
    verbose_name = gettext_lazy("term")
    verbose_name_plural = gettext_lazy("terms")
    autocomplete_fields = ("term",)
    fields = ("term",)


PARTS = (
    PeopleInline,
    TextInline,
    StatementInline,
    CustodyInline,
    RedactionInline,
    RelationInline,
    TermInline,
)
