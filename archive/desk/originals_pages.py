"""The files a letter came from: listed on its form, and given to staff byte for byte."""

from pathlib import PurePosixPath

from django.contrib import admin
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy

from archive.catalogue.models import OriginalOf

from . import import_runs

# No browser shows, or runs, what is of this type.
ONLY_TO_KEEP = "application/octet-stream"


class OriginalsPages:
    """For the letter's form."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.original_view)
        address = "<path:object_id>/originals/<int:number>/file/"
        return [path(address, view, name="catalogue_letter_file"), *super().get_urls()]

    def original_view(self, request, object_id, number):
        letter = self._seen(request, object_id)
        taken = OriginalOf.objects.of([letter]).numbered(number).with_files().first()
        if taken is None:
            raise Http404
        name = PurePosixPath(taken.original.name.replace("\\", "/")).name
        answer = HttpResponse(bytes(taken.original.content), content_type=ONLY_TO_KEEP)
        answer.headers["Content-Disposition"] = content_disposition_header(True, name or "letter")
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["originals"] = OriginalOf.objects.of([obj]).without_content().newest_first()
        return super().render_change_form(request, context, add, change, form_url, obj)


class ImportFilter(admin.SimpleListFilter):
    """The letters that one import brought, to be looked at and published."""

    title = gettext_lazy("import")
    parameter_name = "import"

    def lookups(self, request, model_admin):
        """No import to choose from, but the one that was asked for."""
        asked = request.GET.get(self.parameter_name, "")
        return [(asked, asked)] if asked else []

    def queryset(self, request, queryset):
        run = import_runs.numbered(self.value() or "")
        return queryset.referenced(*run.report.get("references", ())) if run else queryset.none()
