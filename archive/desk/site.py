"""The desk's own site: queues on its front page, labels that tell homonyms apart."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from archive.catalogue.incoming import ImportState
from archive.catalogue.models import ImportRun, Unmasking
from archive.record.text import MarkedTextError, parse, pieces

from . import queries
from .groups import MAY_IMPORT
from .labels import label_of
from .queues import counted

LONGEST = 200_000
ORDER = (
    *("Letter", "ImportRun", "Collection", "Agent", "Place", "Term", "Source"),
    *("Observation", "Hypothesis", "Unmasking"),
)


def _rank(table):
    name = table["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)


class LabelledView(AutocompleteJsonView):
    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": label_of(obj)}


class DeskSite(AdminSite):
    site_header = gettext_lazy("Fieldpost, the desk")
    site_title = gettext_lazy("Fieldpost, the desk")
    index_title = gettext_lazy("At the desk")
    site_url = "/" if settings.SERVES_PUBLIC else None
    enable_nav_sidebar = False
    index_template = "desk/index.html"

    def get_urls(self):
        preview = path("preview/", self.admin_view(self.preview), name="preview")
        return [preview, *super().get_urls()]

    def autocomplete_view(self, request):
        return LabelledView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """The catalogue first, and in it what is worked at before what is looked through."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_rank)
        return sorted(apps, key=lambda app: app["app_label"] != "catalogue")

    def index(self, request, extra_context=None):
        context = {"queues": [], "unmaskings": 0, "imports": 0}
        if request.user.has_perm("catalogue.view_letter"):
            context["queues"] = list(counted())
        if request.user.has_perm("catalogue.view_unmasking"):
            context["unmaskings"] = queries.waiting(Unmasking.objects.all()).count()
        if request.user.has_perm(MAY_IMPORT):
            context["imports"] = ImportRun.objects.in_state(ImportState.CHECKED).count()
        return super().index(request, context | (extra_context or {}))

    def preview(self, request):
        """Marked text as it will look, or the words for what cannot be read in it."""
        text = request.POST.get(request.POST.get("preview", ""), "")[:LONGEST]
        context = self.each_context(request) | {"title": gettext_lazy("Preview"), "is_popup": True}
        try:
            context["pieces"] = pieces(parse(text.replace("\r\n", "\n")))
        except MarkedTextError as error:
            context["error"] = str(error)
        if "fragment" in request.POST:
            return render(request, "desk/_preview.html", context)
        return TemplateResponse(request, "desk/preview.html", context)


site = DeskSite(name="admin")
# A thing goes alone, after its own form has said whether anything refers to it.
site.disable_action("delete_selected")
