"""Publishing and withdrawing observations and hypotheses, and measuring anew."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.catalogue.kinds import OF_ROW
from archive.catalogue.revisions import StaleSave, check_not_stale
from archive.masking import Level
from archive.publishing import reasoning
from archive.reading_room.shown.arguing.measures import UnmeasurableError, measure_again
from archive.record.letter import Status

from .history import ReasonForm, compared
from .publishing_pages import MAY_PUBLISH
from .reasoning_seen import UNMEASURED, found, in_full, short


def take(row, measured):
    """Write into an observation what was measured."""
    for name in measured.__slots__:
        value = getattr(measured, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)


class ReasoningPages:
    """The pages of the one door, for what is argued from letters.

    `beside` names what the form shows and nobody types.
    """

    beside = ("public_id",)

    def get_urls(self):
        guard = self.admin_site.admin_view
        acts = {"publish": self.publish_view, "withdraw": self.withdraw_view}
        name = f"catalogue_{self.opts.model_name}"
        return [
            *(
                path(f"<path:object_id>/{act}/", guard(view), name=f"{name}_{act}")
                for act, view in acts.items()
            ),
            *super().get_urls(),
        ]

    def after_keeping(self, request, obj):
        if obj.published_revision:
            messages.info(request, _("Readers see this when it is published again."))

    def publish_view(self, request, object_id):
        row = self._to_decide(request, object_id)
        form = ReasonForm(request.POST or None)
        if form.is_valid() and self._published(request, row, form.cleaned_data["why"]):
            return HttpResponseRedirect(self.url_of("change", row.pk))
        view = reasoning.check(row)
        findings = list(found(view))
        context = self._around(request, row, _("Publish")) | {
            "form": form,
            "short": short(view),
            "in_full": in_full(view),
            "findings": findings,
            "is_blocked": any(level is Level.BLOCKS for level, _words in findings),
        }
        return TemplateResponse(request, "desk/reasoning_publish.html", context)

    def _published(self, request, row, why):
        try:
            with transaction.atomic():
                check_not_stale(row, self._looked_at(request))
                reasoning.publish(row, by=request.user.get_username(), why=why)
        except reasoning.NothingToSeeError:
            messages.error(request, UNMEASURED)
            return False
        except StaleSave as stale:
            messages.error(request, str(stale))
            return False
        messages.success(request, _("Published: %s") % row)
        return True

    @staticmethod
    def _looked_at(request):
        opened = request.POST.get("opened", "")
        return int(opened) if opened.isascii() and opened.isdigit() else 0

    def withdraw_view(self, request, object_id):
        row = self._to_decide(request, object_id)
        if row.status != Status.PUBLISHED:
            raise Http404
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            reasoning.withdraw(row, by=request.user.get_username(), why=form.cleaned_data["why"])
            messages.success(request, _("Withdrawn: %s") % row)
            return HttpResponseRedirect(self.url_of("change", row.pk))
        context = self._around(request, row, _("Withdraw")) | {"form": form}
        return TemplateResponse(request, "desk/reasoning_withdraw.html", context)

    def _to_decide(self, request, object_id):
        if not request.user.has_perm(MAY_PUBLISH):
            raise PermissionDenied
        return self._seen(request, object_id)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"may_publish": request.user.has_perm(MAY_PUBLISH)}
        if obj:
            context |= in_full(OF_ROW[self.model].read(obj), self.beside)
        return super().render_change_form(request, context, add, change, form_url, obj)


class MeasuringPages:
    """Measuring an observation anew, with what has changed since."""

    beside = ("public_id", "measured", "query", "archive_version", "made_at")

    def get_urls(self):
        guard = self.admin_site.admin_view(self.measure_view)
        return [
            path("<path:object_id>/measure/", guard, name="catalogue_observation_measure"),
            *super().get_urls(),
        ]

    def measure_view(self, request, object_id):
        row = self._seen(request, object_id)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        try:
            found = measure_again(row.measured, row.query)
        except UnmeasurableError as fault:
            messages.error(request, str(fault))
            return HttpResponseRedirect(self.url_of("change", row.pk))
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            self._take(request, row, found, form.cleaned_data["why"])
            return HttpResponseRedirect(self.url_of("change", row.pk))
        context = self._around(request, row, _("Measure again")) | {
            "form": form,
            "changes": compared({"figures": row.figures}, {"figures": found.figures}),
            "version": found.archive_version,
        }
        return TemplateResponse(request, "desk/measure.html", context)

    @transaction.atomic
    def _take(self, request, row, found, why):
        take(row, found)
        row.made_at = timezone.now()
        row.save()
        self.keep(request, row, why)
        messages.success(request, _("The new figures are kept."))
