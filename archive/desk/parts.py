"""Lists of what stands below letters, to look through; it is changed where it belongs."""

from django.contrib import admin
from django.utils.translation import gettext_lazy


class LookAdmin(admin.ModelAdmin):
    """A table to look at; nothing is added, changed or taken away here."""

    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class PartAdmin(LookAdmin):
    list_select_related = ("letter",)

    @admin.display(description=gettext_lazy("letter"), ordering="letter__reference")
    def of_letter(self, row):
        return row.letter.reference if row.letter else ""


class PersonAdmin(PartAdmin):
    list_display = ("of_letter", "role", "described_as", "agent", "protection", "certainty")
    list_filter = ("role", "protection")
    list_select_related = ("letter", "agent")
    search_fields = ("letter__reference", "name", "described_as")


class TextAdmin(PartAdmin):
    list_display = ("key", "of_letter", "role", "language", "completeness", "source", "replaces")
    list_filter = ("role", "completeness", "language")
    list_select_related = ("letter", "source")
    search_fields = ("key", "text")


class StatementAdmin(PartAdmin):
    list_display = ("field", "value", "of_letter", "collection", "source", "preferred")
    list_filter = ("field", "preferred")
    list_select_related = ("letter", "collection", "source")
    search_fields = ("field", "value")


class CustodyAdmin(PartAdmin):
    list_display = ("of_letter", "kind", "date", "sentence")
    list_filter = ("kind",)


class RedactionAdmin(PartAdmin):
    list_display = ("of_letter", "what", "target", "reason", "review")
    list_filter = ("what",)
    date_hierarchy = "review"


class RelationAdmin(PartAdmin):
    list_display = ("of_letter", "kind", "reference")
    list_filter = ("kind",)


class RevisionAdmin(LookAdmin):
    list_display = ("at", "kind", "key", "number", "by", "why")
    list_filter = ("kind", "by")
    search_fields = ("key", "why")
    fields = ("kind", "key", "number", "at", "by", "why", "record", "sha256", "previous")
    show_full_result_count = False
    ordering = ("-pk",)
