"""Observations and hypotheses at the desk: figures are computed here, never typed."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.models import Argument
from archive.reading_room.shown.arguing.measures import UnmeasurableError, measure
from archive.record.reasoning import Standing

from .formsets import OrderedFormSet
from .kept import HouseFields, KeptAdmin, KeptForm
from .reasoning_pages import MeasuringPages, ReasoningPages, take

LONGEST = 8192


class ObservationForm(KeptForm):
    """A new observation is made of the address of a comparison."""

    comparison = forms.CharField(
        label=gettext_lazy("Address of the comparison"),
        max_length=LONGEST,
        widget=forms.TextInput({"size": 80}),
        help_text=gettext_lazy(
            "Of a comparison page of this archive, as the browser shows it. The figures are "
            "computed from what readers see."
        ),
    )

    def clean_comparison(self):
        try:
            self.measured = measure(self.cleaned_data["comparison"])
        except UnmeasurableError as fault:
            raise ValidationError(str(fault)) from fault
        return self.cleaned_data["comparison"]


class ReasonedAdmin(ReasoningPages, KeptAdmin):
    """What is kept for ever: changed and withdrawn, never deleted."""

    change_form_template = "desk/reasoning_form.html"

    def has_delete_permission(self, request, obj=None):
        return False


class ObservationAdmin(MeasuringPages, ReasonedAdmin):
    search_fields = ("title", "made_by", "public_id")
    list_display = ("title", "made_by", "made_at", "archive_version", "status")
    list_filter = ("status", "measured")
    fields = ("title", "made_by", "note")
    readonly_fields = ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs.setdefault("form", KeptForm if obj else ObservationForm)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj=None):
        return self.fields if obj else ("comparison", *self.fields)

    def get_changeform_initial_data(self, request):
        """A comparison may be handed over by its address."""
        return {"made_by": request.user.get_full_name()} | super().get_changeform_initial_data(
            request
        )

    def save_model(self, request, obj, form, change):
        if not change:
            take(obj, form.measured)
        super().save_model(request, obj, form, change)


class HypothesisForm(KeptForm):
    """A claim; whoever holds it supported, or has given it up, says why."""

    def clean(self):
        cleaned = super().clean()
        is_open = cleaned.get("standing") == Standing.OPEN
        if not is_open and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", _("Say why it is held supported, or was abandoned."))
        if not cleaned.get("collection") and not cleaned.get("letters"):
            self.add_error("letters", _("Say which letters or which collection it is about."))
        return cleaned


class ArgumentInline(HouseFields, admin.StackedInline):
    model = Argument
    formset = OrderedFormSet
    extra = 1
    fields = ("side", "sentence", "observations", "statements")
    autocomplete_fields = ("observations", "statements")
    verbose_name = gettext_lazy("argument")
    verbose_name_plural = gettext_lazy("arguments")


class HypothesisAdmin(ReasonedAdmin):
    form = HypothesisForm
    inlines = (ArgumentInline,)
    search_fields = ("claim", "author", "public_id")
    list_display = ("claim", "author", "standing", "status")
    list_filter = ("status", "standing")
    fields = (
        *("claim", "author", "collection", "letters", "alternatives"),
        *("standing", "reason"),
    )
    autocomplete_fields = ("collection", "letters")
