"""The letter form, and the list of letters with its queues."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.record.date_words import describe
from archive.record.letter import Status

from . import queries, words
from .groups import MAY_IMPORT
from .kept import KeptAdmin
from .keys import next_reference
from .letter_parts import PARTS
from .mentioned import mentioned_strangers
from .originals_pages import ImportFilter, OriginalsPages
from .publishing_pages import MAY_PUBLISH, PublishingPages
from .queues import QUEUES
from .seen import language

COPIED = (
    *("collection", "kind", "medium", "written_at"),
    *("found_at", "found", "found_by", "find_context"),
    *("lawful_basis", "licence", "content_warning"),
)
"""What "save and start one like this" takes along: place, find, kind, rights; no words, no date
of the letter, no name."""

SHEET = ("medium", "material"), ("extent", "hand"), "condition", "features_described", "signed"
RIGHTS = (
    *("lawful_basis", "licence", "content_warning"),
    ("coarsen", "embargo"),
    *("original_shown", "private_note"),
)

MOVES = (
    ("_review", Status.DRAFT, Status.IN_REVIEW),
    ("_back", Status.IN_REVIEW, Status.DRAFT),
)


class QueueFilter(admin.SimpleListFilter):
    """Letters that wait for somebody."""

    title = gettext_lazy("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return words.QUEUES.items()

    def queryset(self, request, queryset):
        queue = QUEUES.get(self.value())
        return queue(queryset) if queue else queryset


class LetterAdmin(PublishingPages, OriginalsPages, KeptAdmin):
    change_form_template = "desk/letter_form.html"
    change_list_template = "desk/letter_list.html"
    list_display = ("reference", "title", "code", "dated", "standing")
    list_filter = (QueueFilter, ImportFilter, "status", "collection")
    list_select_related = ("collection",)
    search_fields = ("reference", "title", "public_reference", "public_id", "correspondents__name")
    autocomplete_fields = ("collection", "kind", "written_at", "sent_to", "found_at", "medium")
    fieldsets = (
        (None, {"fields": (("reference", "collection"), ("kind", "title"), "title_supplied")}),
        (
            gettext_lazy("Dates and places"),
            {
                "fields": (
                    ("sent", "written_at"),
                    ("received", "sent_to"),
                )
            },
        ),
        (gettext_lazy("Languages of the letter"), {"fields": (("languages", "language_basis"),)}),
        (
            gettext_lazy("The find"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("found", "found_at"),
                    ("found_by", "find_context"),
                ),
            },
        ),
        (gettext_lazy("The sheet"), {"classes": ("collapse",), "fields": SHEET}),
        (
            gettext_lazy("Summary, authenticity, reference for readers"),
            {
                "classes": ("collapse",),
                "fields": ("summary", ("authenticity", "authenticity_by"), "public_reference"),
            },
        ),
        (gettext_lazy("Rights, warning, embargo"), {"classes": ("collapse",), "fields": RIGHTS}),
    )
    inlines = PARTS

    def changelist_view(self, request, extra_context=None):
        context = {"may_import": request.user.has_perm(MAY_IMPORT), **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.display(description=gettext_lazy("collection"), ordering="collection__code")
    def code(self, letter):
        return letter.collection.code

    @admin.display(description=gettext_lazy("dated"))
    def dated(self, letter):
        return describe(letter.sent, language()) if letter.sent else ""

    @admin.display(description=gettext_lazy("standing"), ordering="status")
    def standing(self, letter):
        return letter.get_status_display()

    def has_change_permission(self, request, obj=None):
        """Who may add a wording may save the letter, of which all else then stays as it is."""
        return self.may_describe(request) or request.user.has_perm("catalogue.add_textversion")

    def has_delete_permission(self, request, obj=None):
        return False

    def may_describe(self, request):
        return super().has_change_permission(request)

    def may_restore(self, request, obj):
        return self.may_describe(request)

    def get_readonly_fields(self, request, obj=None):
        if obj and not self.may_describe(request):
            return admin.utils.flatten_fieldsets(self.fieldsets)
        return ("reference",) if obj else ()

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        like = queries.letter_numbered(request.GET.get("like", ""))
        if like is None or not self.has_view_permission(request, like):
            return initial
        initial.pop("like", None)
        copied = {name: getattr(like, name) for name in COPIED}
        return initial | copied | {"reference": next_reference(like.reference)}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for button, before, after in MOVES:
            if button in request.POST and obj.status == before:
                obj.status = after
                obj.save(update_fields=["status"])

    def after_keeping(self, request, obj):
        if obj.published_revision:
            messages.info(request, _("Readers see this when the letter is published again."))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if strangers := mentioned_strangers(form.instance):
            said = _("A wording mentions a person by a number that nobody here has: %s")
            messages.warning(request, said % ", ".join(map(str, strangers)))

    def response_add(self, request, obj, post_url_continue=None):
        return self._onward(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._onward(request, obj) or super().response_change(request, obj)

    def _onward(self, request, obj):
        """Where one of our own buttons leads after the save; None for Django's."""
        if "_like" in request.POST:
            messages.success(request, _("%s is saved; this one is like it.") % obj)
            return HttpResponseRedirect(f"{self.url_of('add')}?{urlencode({'like': obj.pk})}")
        if "_seen" in request.POST:
            return HttpResponseRedirect(self.url_of("seen", obj.pk))
        return None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "may_publish": request.user.has_perm(MAY_PUBLISH),
            "may_start_another": self.has_add_permission(request),
            "show_letter_buttons": True,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)
