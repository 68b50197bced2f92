"""Letters come in at the desk: files are handed in, looked at, and taken in or dropped."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.incoming import ImportState
from archive.importing import runs

from . import import_runs
from .groups import MAY_IMPORT
from .import_forms import ImportForm, too_much
from .import_words import told
from .words import LABELS

MADE_BESIDES = ("agent", "place", "term")
NOTHING_CAME_IN = (ImportState.DROPPED, ImportState.FAILED)
ENDED_BY_SOMEBODY = (ImportState.DROPPED, ImportState.STOPPED)
MINUTE = "j E Y, H:i"
NAMED_BY_TABLES = (*MADE_BESIDES, "source", "collection")


@dataclass(frozen=True, slots=True)
class May:
    """What somebody who may import may have made besides letters."""

    make_terms: bool
    take_tables: bool

    @classmethod
    def of(cls, user):
        """Nobody makes by an import what he may not make by a form."""
        add = [f"catalogue.add_{table}" for table in MADE_BESIDES]
        tables = [f"catalogue.{act}_{one}" for one in NAMED_BY_TABLES for act in ("add", "change")]
        return cls(user.has_perms(add), user.has_perms(tables))

    def still(self, run):
        """Whether an import that somebody was shown may yet be taken in by the same person."""
        makes_terms = run.options.get("create_terms", False)
        return self.make_terms >= makes_terms and self.take_tables >= run.is_of_own_tables


class ImportAdmin(admin.ModelAdmin):
    """The imports of an archive, each with its page."""

    list_display = (
        *("number", "files", "format", "code", "by", "why", "begun", "stands", "counted"),
    )
    list_display_links = ("number",)
    list_filter = ("state", "format")
    list_select_related = ("collection",)
    list_per_page = 50
    actions = None
    change_list_template = "desk/import_list.html"

    @admin.display(description=gettext_lazy("import"), ordering="pk")
    def number(self, run):
        return run.pk

    @admin.display(description=gettext_lazy("collection"), ordering="collection__code")
    def code(self, run):
        return run.collection.code if run.collection else "—"

    @admin.display(description=gettext_lazy("files"))
    def files(self, run):
        first, *others = run.names or ["—"]
        more = _("%(first)s and %(n)d more") % {"first": first, "n": len(others)}
        return more if others else first

    @admin.display(description=LABELS["started_at"], ordering="started_at")
    def begun(self, run):
        return _("%(when)s UTC") % {"when": date_format(run.started_at, MINUTE)}

    @admin.display(description=gettext_lazy("letters"))
    def counted(self, run):
        if run.state in NOTHING_CAME_IN:
            return _("nothing came in")
        words = _("%(new)d new, %(changed)d changed, %(same)d the same")
        return words % run.letters if run.letters else "—"

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def stands(self, run):
        if run.state == ImportState.DROPPED and not run.ended_by:
            return _ended_by_itself(run)
        state = run.get_state_display()
        if run.state not in ENDED_BY_SOMEBODY or not run.ended_by:
            return state
        when = date_format(run.finished_at, MINUTE)
        said = {"state": state, "by": run.ended_by, "when": when}
        return _("%(state)s by %(by)s, %(when)s UTC") % said

    def has_add_permission(self, request):
        return request.user.has_perm(MAY_IMPORT)

    def has_view_permission(self, request, obj=None):
        return self.has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).outlined()

    def get_urls(self):
        guard = self.admin_site.admin_view
        pages = {
            "confirm": self.confirm_view,
            "drop": self.drop_view,
            "stop": self.stop_view,
            "report": self.report_view,
        }
        ours = [
            path(f"<int:number>/{page}/", guard(view), name=f"catalogue_importrun_{page}")
            for page, view in pages.items()
        ]
        return [*ours, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        """The page on which files are handed in."""
        self._let_in(request)
        # The upload is read, or broken off, when its files are asked for.
        is_too_much = bool(request.POST or request.FILES) and hasattr(request, "is_too_much")
        form = self._form(request, is_too_much)
        if form.is_valid():
            run = import_runs.begin(form.cleaned_data, request.user.get_username())
            return self._to_page(run)
        context = self._around(request, _("Hand in files")) | {
            "form": form,
            "complaint": too_much() if is_too_much else "",
        }
        return TemplateResponse(request, "desk/import_form.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """How far an import is: its progress, its preview, what became of it."""
        run = runs.told_if_dead(self._run(request, object_id))
        context = self._around(request, _("Import %d") % run.pk) | {
            "run": run,
            "is_at_work": run.state in runs.AT_WORK,
            "may_confirm": self._is_own(request, run),
            "may_end": self._may_end(request, run),
            **told(run.report),
        }
        return TemplateResponse(request, "desk/import.html", context)

    def confirm_view(self, request, number):
        run = self._decided(request, number)
        if not self._is_own(request, run) or not May.of(request.user).still(run):
            raise PermissionDenied
        try:
            import_runs.confirm(run)
        except runs.OtherwiseBy:
            messages.info(request, _("This was decided already."))
        return self._to_page(run)

    def drop_view(self, request, number):
        run = self._decided(request, number)
        if not self._may_end(request, run):
            raise PermissionDenied
        try:
            import_runs.drop(run, request.user.get_username())
        except runs.OtherwiseBy:
            messages.info(request, _("This was decided already."))
        return self._to_page(run)

    def stop_view(self, request, number):
        """Ask back, then ask whoever works on the import to end."""
        run = self._run(request, number)
        if not self._may_end(request, run):
            raise PermissionDenied
        if request.method == "POST":
            return self._stopped(request, run)
        if run.state not in runs.AT_WORK or run.ended_by:
            return self._to_page(run)
        context = self._around(request, _("Stop import %d?") % run.pk) | {"run": run}
        return TemplateResponse(request, "desk/import_stop.html", context)

    def _stopped(self, request, run):
        try:
            runs.ask_to_stop(run, request.user.get_username(), request.POST.get("state", ""))
        except runs.OtherwiseBy:
            messages.info(request, _why_not_stopped(self._run(request, run.pk)))
        return self._to_page(run)

    def report_view(self, request, number):
        """The whole report, as the command writes it."""
        run = self._run(request, number)
        kept = {name: said for name, said in run.report.items() if name not in runs.FOR_THE_DESK}
        disposition = {"Content-Disposition": f'attachment; filename="import-{run.pk}.json"'}
        written = {"ensure_ascii": False, "indent": 1}
        return JsonResponse(kept, json_dumps_params=written, headers=disposition)

    def _form(self, request, is_too_much):
        may = May.of(request.user)
        if request.method == "POST" and not is_too_much:
            return ImportForm(request.POST, request.FILES, may=may)
        # Of a request that was broken off, what had been read by then.
        return ImportForm(may=may, initial=request.POST.dict())

    def _let_in(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied

    def _run(self, request, number):
        self._let_in(request)
        run = import_runs.numbered(str(number))
        if run is None:
            raise Http404
        return run

    def _decided(self, request, number):
        run = self._run(request, number)
        if request.method != "POST":
            raise Http404
        return run

    @staticmethod
    def _is_own(request, run):
        return run.by == request.user.get_username()

    def _may_end(self, request, run):
        return self._is_own(request, run) or request.user.is_superuser

    def _to_page(self, run):
        return HttpResponseRedirect(reverse("admin:catalogue_importrun_change", args=[run.pk]))

    def _around(self, request, title):
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}


def _ended_by_itself(run):
    """What an import was, in the list, that nobody had to decide on."""
    counts = run.letters or {}
    if run.refused and not counts.get("same"):
        return _("refused")
    return _("all the same") if counts.get("same") else _("nothing to take in")


def _why_not_stopped(run):
    """Why somebody who asked an import to stop did not stop it."""
    match run.state:
        case ImportState.CHECKED:
            return _("The check was over already: the import can be dropped.")
        case ImportState.TAKING if not run.ended_by:
            return _("The check was over already: the letters are being taken in.")
        case state if state in runs.AT_WORK:
            return _("Somebody had asked it to stop already.")
    return _("The import had come to an end already.")
