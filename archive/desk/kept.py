"""The admin of things with a history: every save is kept, none overwrites a colleague's."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.catalogue.chain import keep
from archive.catalogue.fields import HistoricalDateField
from archive.catalogue.kinds import OF_ROW
from archive.catalogue.protection import NeedsSecondPerson
from archive.catalogue.revisions import StaleSave, check_not_stale
from archive.publishing.door import republish_touching
from archive.record.versioned import to_json

from .complaints import complaints
from .fields import HistoricalDateFormField, LabelledChoiceField, LabelledChoicesField, LinesField
from .history import HistoryPages, sides
from .pasted import flags
from .words import HELP, LABELS


class HouseFields:
    """Our own form fields, with the desk's words."""

    formfield_overrides = {
        HistoricalDateField: {"form_class": HistoricalDateFormField},
        models.TextField: {"form_class": LinesField, "widget": forms.Textarea(attrs={"rows": 3})},
        models.DateTimeField: {
            "form_class": forms.DateTimeField,
            "widget": forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        },
        models.DateField: {"widget": forms.DateInput({"type": "date"}, "%Y-%m-%d")},
        ArrayField: {"widget": forms.TextInput},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.label = LABELS.get(db_field.name, field.label)
            field.help_text = HELP.get(db_field.name, field.help_text)
            # Looking and adding stay; to change or delete a thing one goes to its own form.
            field.widget.can_change_related = field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", LabelledChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", LabelledChoicesField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_autocomplete_fields(self, request):
        """None on a page asked for with `?plain`: its fields then list all there is to choose."""
        return () if "plain" in request.GET else super().get_autocomplete_fields(request)


class KeptForm(forms.ModelForm):
    """A form that knows which revision it was opened on, and asks for the reason of a save."""

    opened = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(label=_("Why"), required=False, max_length=1000)
    refusal = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = self.instance.revision
        self.stale = None

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.stale = self.refusal if isinstance(self.refusal, StaleSave) else None
            self.add_error(None, str(self.refusal))
        elif self.instance.pk:
            self._look_for_colleagues(cleaned.get("opened") or 0)
        return cleaned

    def _look_for_colleagues(self, opened):
        try:
            check_not_stale(self.instance, opened)
        except StaleSave as stale:
            self.stale = stale

    def accept_newest(self):
        """From here on the form counts as opened on what the colleague saved: it is shown."""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened")] = self.stale.since[0].number


class KeptAdmin(HouseFields, HistoryPages, admin.ModelAdmin):
    """Saves in one transaction: the rows, their revision, and what readers see of them."""

    form = KeptForm
    change_form_template = "desk/kept_form.html"
    save_on_top = False
    view_on_site = False
    list_per_page = 50

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except (StaleSave, NeedsSecondPerson) as refusal:
            # All of it is rolled back; the form comes again with what was entered, and says why.
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def save_model(self, request, obj, form, change):
        """Write what the form may change; what publishing writes is left as it stands."""
        fields = [
            one.name for one in self.opts.concrete_fields if one.editable and not one.primary_key
        ]
        obj.save(update_fields=fields if change else None)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.stale:
            form.stale.mine = to_json(OF_ROW[self.model].read(form.instance))
            raise form.stale
        self.keep(request, form.instance, form.cleaned_data["why"])
        self.tell_of_pasted(request, form, formsets)

    def keep(self, request, obj, why):
        """Append to the history, and let readers see at once what they may."""
        if keep(obj, by=request.user.get_username(), why=why):
            self.after_keeping(request, obj)

    def after_keeping(self, request, obj):
        republish_touching(obj)

    def tell_of_pasted(self, request, form, formsets):
        """Warn of signs that nobody sees; they are kept as they are."""
        rows = [form, *(row for formset in formsets for row in formset.forms)]
        for row in rows:
            for name in row.changed_data:
                value = row.cleaned_data.get(name)
                if isinstance(value, str) and (found := flags(value)):
                    said = f"{row.fields[name].label}: {'; '.join(found)}"
                    messages.warning(request, gettext("Look at what was pasted. %s") % said)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        stale = getattr(form, "stale", None)
        if stale:
            form.accept_newest()
            context["conflict"] = sides(stale)
        if form.is_bound:
            context["complaints"] = complaints(form, context["inline_admin_formsets"])
        context["may_save"] = self.may_save(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_save(self, request, obj):
        if obj:
            return self.has_change_permission(request, obj)
        return self.has_add_permission(request)

    def get_urls(self):
        return [
            path(
                "<path:object_id>/restore/<int:number>/",
                self.admin_site.admin_view(self.restore_view),
                name=f"catalogue_{self.opts.model_name}_restore",
            ),
            *super().get_urls(),
        ]

    def url_of(self, page, *args):
        """The address of one of this admin's pages."""
        return reverse(f"admin:catalogue_{self.opts.model_name}_{page}", args=map(quote, args))

    def log_addition(self, request, obj, message):
        """Revisions tell it; Django's own log would tell it twice."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """As for an addition."""
