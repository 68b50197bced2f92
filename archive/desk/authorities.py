"""Agents, places, terms, sources and collections: what letters are described with."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from archive.catalogue.models import AgentName, PlaceName, TermLabel
from archive.catalogue.protection import NeedsSecondPerson, check_protection
from archive.record.people import Protection
from archive.record.vocabulary import Facet

from .fields import checked_edtf
from .formsets import OrderedFormSet
from .kept import HouseFields, KeptAdmin, KeptForm
from .keys import key_from
from .labels import names
from .letter_parts import StatementInline
from .queries import names_an_agent, not_of_facets, with_trail
from .unmasking_pages import UnmaskingPages

FACETS = {"kind": Facet.KIND, "medium": Facet.MEDIUM}


class NamesInline(HouseFields, admin.StackedInline):
    """Names in several languages and scripts, the first before the others."""

    formset = OrderedFormSet
    extra = 2
    fields = (("text", "language"),)
    verbose_name = gettext_lazy("name")
    verbose_name_plural = gettext_lazy("names")


class AgentNames(NamesInline):
    model = AgentName


class PlaceNames(NamesInline):
    model = PlaceName


class TermLabels(NamesInline):
    model = TermLabel


class KeyedForm(KeptForm):
    """A thing whose key is made from its first name, unless the archivist gives one."""

    first_name = "names-0-text"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False

    def clean_key(self):
        given = self.cleaned_data["key"]
        return given or key_from(self.data.get(self.first_name, ""), self._meta.model)


class TermForm(KeyedForm):
    first_name = "labels-0-text"


class SourceForm(KeyedForm):
    first_name = "publication"

    def clean_published(self):
        return self._checked("published")

    def clean_accessed(self):
        return self._checked("accessed")

    def _checked(self, name):
        value = self.cleaned_data[name]
        return checked_edtf(value) if value and name in self.changed_data else value


class AgentForm(KeyedForm):
    def clean_protection(self):
        """Refuse what one person alone may not do."""
        to = self.cleaned_data["protection"]
        if self.instance.pk:
            try:
                check_protection(self.initial["protection"], to)
            except NeedsSecondPerson as refusal:
                raise ValidationError(str(refusal)) from refusal
        return to


class KeyedAdmin(KeptAdmin):
    """A thing with a key that never changes, and that goes only when nothing refers to it."""

    form = KeyedForm
    key = "key"
    search_fields = ("key", "names__text")

    def get_readonly_fields(self, request, obj=None):
        return (self.key,) if obj else ()

    @admin.display(description=gettext_lazy("names"))
    def named(self, row):
        return names(row.names)


class TreeList(ChangeList):
    """Every row below what it lies in; no other order is offered."""

    def get_ordering(self, request, queryset):
        return ["trail"]


class TreeAdmin(KeyedAdmin):
    """A list shown as the tree it is."""

    autocomplete_fields = ("parent",)
    sortable_by = ()
    list_per_page = 200

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("parent").whole()
        return with_trail(rows, self.key)

    def get_ordering(self, request):
        return ()

    def get_changelist(self, request, **kwargs):
        return TreeList

    @admin.display(description=gettext_lazy("name"))
    def in_tree(self, row):
        depth = getattr(row, "trail", "").count("\t")
        return format_html('<span class="depth-{}">{}</span>', depth, self.title_of(row))

    def title_of(self, row):
        return names(row.names)


class AgentAdmin(UnmaskingPages, KeyedAdmin):
    form = AgentForm
    change_form_template = "desk/agent_form.html"
    inlines = (AgentNames,)
    fields = (("kind", "protection"), "authority_ids", "note", "key")
    list_display = ("named", "kind", "protection", "key")
    list_filter = ("protection", "kind")

    def get_queryset(self, request):
        return super().get_queryset(request).whole()

    def has_delete_permission(self, request, obj=None):
        """A withheld name would be free once its bearer is gone."""
        kept = obj and (names_an_agent(obj.key) or Protection(obj.protection).withholds_name)
        return super().has_delete_permission(request, obj) and not kept


class PlaceAdmin(TreeAdmin):
    inlines = (PlaceNames,)
    fields = (("parent", "precision"), ("latitude", "longitude", "gazetteer"), "key")
    list_display = ("in_tree", "precision", "key")
    list_filter = ("precision",)


class TermAdmin(TreeAdmin):
    form = TermForm
    inlines = (TermLabels,)
    fields = (("facet", "parent"), "scope_note", "tells_of", "key")
    list_display = ("in_tree", "facet", "key")
    list_filter = ("facet",)
    search_fields = ("key", "labels__text")

    def title_of(self, row):
        return names(row.labels)

    def get_search_results(self, request, queryset, search_term):
        """For the kind and the medium of a letter, only the terms of that list."""
        if request.GET.get("model_name") == "letter":
            queryset = queryset.of(FACETS[request.GET["field_name"]])
        elif request.GET.get("model_name") == "letterterm":
            queryset = not_of_facets(queryset, FACETS.values())
        return super().get_search_results(request, queryset, search_term)


class CollectionAdmin(TreeAdmin):
    form = KeptForm
    key = "code"
    search_fields = ("code", "title")
    inlines = (StatementInline,)
    list_display = ("in_tree", "level", "code")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("code", "level"),
                    ("title", "parent"),
                    "title_supplied",
                    "scope",
                    ("extent", "creator"),
                )
            },
        ),
        (
            gettext_lazy("Where it is kept, and how it came there"),
            {
                "classes": ("collapse",),
                "fields": ("repository", ("originals", "copies"), "custodial_history"),
            },
        ),
        (
            gettext_lazy("Protection and rights"),
            {
                "fields": (
                    ("default_protection", "lawful_basis"),
                    "access_conditions",
                    ("licence_texts", "licence_metadata", "rights_uri"),
                    "practice",
                )
            },
        ),
        (gettext_lazy("Note"), {"classes": ("collapse",), "fields": ("note",)}),
    )

    def title_of(self, row):
        return row.title


class SourceAdmin(KeyedAdmin):
    form = SourceForm
    search_fields = ("key", "publication", "title")
    list_display = ("publication", "title", "published", "names_protected", "key")
    list_filter = ("names_protected", "language")
    fields = (
        ("publication", "published"),
        "title",
        ("url", "accessed"),
        ("language", "origin", "seen_as"),
        "names_protected",
        ("archived_copy", "archived_sha256"),
        "note",
        "key",
    )
