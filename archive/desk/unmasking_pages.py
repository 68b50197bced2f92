"""Lowering the protection of a minor or possible prisoner: one asks, another approves."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.unmasking import approve_unmasking, ask_unmasking
from archive.publishing.door import republish_touching
from archive.publishing.touched import touched_by
from archive.record.people import Protection

from .labels import label_of
from .queries import waiting
from .value_words import word_for

MAY_APPROVE = "catalogue.approve_unmasking"


class AskForm(forms.Form):
    """To which class, and why."""

    to = forms.ChoiceField(label=gettext_lazy("Lower to"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data, now):
        super().__init__(data)
        lower = [one for one in Protection if one.strictness < Protection(now).strictness]
        self.fields["to"].choices = [(one.value, word_for(one)) for one in lower]


class UnmaskingPages:
    """The page where an archivist asks that somebody be protected less."""

    def get_urls(self):
        ask = self.admin_site.admin_view(self.ask_view)
        address = path("<path:object_id>/unmasking/", ask, name="catalogue_agent_ask")
        return [address, *super().get_urls()]

    def ask_view(self, request, object_id):
        agent = self._seen(request, object_id)
        if not self.has_change_permission(request, agent):
            raise PermissionDenied
        form = AskForm(request.POST or None, agent.protection)
        if form.is_valid():
            ask_unmasking(agent, by=request.user.get_username(), **form.cleaned_data)
            messages.success(request, _("Asked. Somebody else must approve it."))
            return HttpResponseRedirect(self.url_of("change", object_id))
        context = self._around(request, agent, _("Ask for an unmasking")) | {"form": form}
        return TemplateResponse(request, "desk/ask.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["may_ask"] = Protection(obj.protection).needs_second_person
            context["asked"] = list(waiting(obj.unmaskings.all()))
        return super().render_change_form(request, context, add, change, form_url, obj)


class WaitingFilter(admin.SimpleListFilter):
    """Those that wait for a second person."""

    title = gettext_lazy("standing")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("yes", gettext_lazy("waiting for a second person"))]

    def queryset(self, request, queryset):
        return waiting(queryset) if self.value() else queryset


class UnmaskingAdmin(admin.ModelAdmin):
    """What was asked, and the page where a second person approves it."""

    list_display = ("agent", "to", "asked_by", "asked_at", "approved_by")
    list_filter = (WaitingFilter,)
    list_select_related = ("agent",)
    change_form_template = "desk/unmasking.html"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        approve = self.admin_site.admin_view(self.approve_view)
        address = path("<path:object_id>/approve/", approve, name="catalogue_unmasking_approve")
        return [address, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        asked = self.get_object(request, unquote(object_id))
        may = asked and self.may_approve(request, asked) and not asked.approved_by
        context = {"may_approve": may, **(extra_context or {})}
        if asked:
            context |= {"who": label_of(asked.agent), "letters": touched_by(asked.agent).count()}
        return super().change_view(request, object_id, form_url, context)

    @staticmethod
    def may_approve(request, asked):
        name = request.user.get_username()
        return request.user.has_perm(MAY_APPROVE) and name != asked.asked_by

    def approve_view(self, request, object_id):
        asked = self.get_object(request, unquote(object_id))
        if asked is None or request.method != "POST":
            raise Http404
        if not request.user.has_perm(MAY_APPROVE):
            raise PermissionDenied
        self._approve(request, asked)
        return HttpResponseRedirect(reverse("admin:catalogue_unmasking_changelist"))

    @staticmethod
    def _approve(request, asked):
        try:
            with transaction.atomic():
                agent = approve_unmasking(asked, by=request.user.get_username())
                letters = republish_touching(agent)
        except ValueError as refusal:
            messages.error(request, str(refusal))
            return
        said = _("Approved. Letters published anew: %d") % len(letters)
        messages.success(request, said)
