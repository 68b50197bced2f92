"""Publishing and withdrawing: what readers would see beside what was found, and a reason."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.chain import keep, wait_for_the_head
from archive.catalogue.models import Letter
from archive.catalogue.protection import NeedsSecondPerson
from archive.masking.findings import Finding, Level, What
from archive.publishing import door
from archive.record.letter import Coarsen, Status

from .history import ReasonForm
from .seen import rows
from .words import finding_words

MAY_PUBLISH = "catalogue.publish_letter"
MOST = 50
"""Letters that go out, or back, in one act."""
SOME_LETTERS = 5
"""Of whoever has a withheld name."""

COARSENING = (
    (Coarsen.PLACE, gettext_lazy("the place: readers see the region")),
    (Coarsen.DATE, gettext_lazy("the date: readers see the month")),
    (Coarsen.DETAIL, gettext_lazy("the detail: readers see no health or family")),
)


class CheckForm(forms.Form):
    """What the publisher decides of one letter, and which revision was looked at."""

    opened = forms.IntegerField(widget=forms.HiddenInput)
    coarsen = forms.ChoiceField(label=gettext_lazy("What gives way"), choices=COARSENING)


@dataclass(frozen=True, slots=True)
class Checked:
    """One letter on the publishing page."""

    letter: Letter
    form: CheckForm
    seen: list
    findings: tuple[tuple[str, str], ...]
    is_blocked: bool
    may_coarsen: bool
    waits: bool


class PublishingPages:
    """The pages of the one door, for one letter or many."""

    actions = ("publish", "withdraw")

    def has_publish_permission(self, request):
        return request.user.has_perm(MAY_PUBLISH)

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("publish/", guard(self.publish_view), name="catalogue_letter_publish"),
            path("withdraw/", guard(self.withdraw_view), name="catalogue_letter_withdraw"),
            path("<path:object_id>/seen/", guard(self.seen_view), name="catalogue_letter_seen"),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Publish …"), permissions=["publish"])
    def publish(self, request, queryset):
        return self._to_page("publish", queryset)

    @admin.action(description=gettext_lazy("Withdraw …"), permissions=["publish"])
    def withdraw(self, request, queryset):
        return self._to_page("withdraw", queryset)

    def _to_page(self, page, queryset):
        numbers = queryset.values_list("pk", flat=True)[:MOST]
        query = urlencode({"letter": list(numbers)}, doseq=True)
        return HttpResponseRedirect(f"{self.url_of(page)}?{query}")

    def seen_view(self, request, object_id):
        letter = self._seen(request, object_id)
        view, found = door.check(letter)
        context = self._around(request, letter, _("As a reader would see it"))
        context |= {"seen": rows(view), "findings": _in_words(found)}
        return TemplateResponse(request, "desk/seen.html", context)

    def publish_view(self, request):
        letters = self._chosen(request)
        form = ReasonForm(request.POST if "_publish" in request.POST else None)
        choices = {letter.pk: _check_form(request, letter) for letter in letters}
        if request.method == "POST" and self._decided(request, letters, choices, form):
            return HttpResponseRedirect(self.url_of("changelist"))
        checked = [_checked(letter, choices[letter.pk]) for letter in letters]
        context = self._around_many(request, _("Publish")) | {
            "checked": checked,
            "form": form,
            "is_blocked": any(one.is_blocked for one in checked),
        }
        return TemplateResponse(request, "desk/publish.html", context)

    def _decided(self, request, letters, choices, form):
        """Write what gives way; then publish, if that was asked. True once published."""
        if not all(choice.is_valid() for choice in choices.values()):
            return False
        try:
            with transaction.atomic():
                wait_for_the_head()
                for letter in letters:
                    _coarsen(request, letter, choices[letter.pk].cleaned_data)
                return form.is_valid() and self._publish(request, letters, form.cleaned_data["why"])
        except (door.PublishingError, NeedsSecondPerson, ChangedSince) as refusal:
            messages.error(request, _refusal_words(refusal))
            for letter in letters:
                letter.refresh_from_db()
                choices[letter.pk] = _check_form(None, letter)
            return False

    def _publish(self, request, letters, why):
        out = door.publish(letters, by=request.user.get_username(), why=why)
        told = {
            _("Published: %s"): [letter for letter in letters if letter in out],
            _("Waiting for the end of the embargo: %s"): [one for one in letters if one not in out],
        }
        for words, some in told.items():
            if some:
                messages.success(request, words % ", ".join(one.reference for one in some))
        return True

    def withdraw_view(self, request):
        letters = [one for one in self._chosen(request) if one.status == Status.PUBLISHED]
        if not letters:
            messages.error(request, _("None of these letters is published."))
            return HttpResponseRedirect(self.url_of("changelist"))
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            door.withdraw(letters, by=request.user.get_username(), why=form.cleaned_data["why"])
            said = ", ".join(letter.reference for letter in letters)
            messages.success(request, _("Withdrawn: %s") % said)
            return HttpResponseRedirect(self.url_of("changelist"))
        context = self._around_many(request, _("Withdraw")) | {"letters": letters, "form": form}
        return TemplateResponse(request, "desk/withdraw.html", context)

    def _chosen(self, request):
        if not self.has_publish_permission(request):
            raise PermissionDenied
        numbers = [one for one in request.GET.getlist("letter") if one.isascii() and one.isdigit()]
        letters = list(Letter.objects.numbered(*numbers[:MOST]))
        if not letters:
            raise Http404
        return letters

    def _around_many(self, request, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "back": self.url_of("changelist"),
        }


class ChangedSince(ValueError):
    """A letter that is not any more what the publisher looked at."""


def _check_form(request, letter):
    data = request.POST if request and request.method == "POST" else None
    initial = {"opened": letter.revision, "coarsen": letter.coarsen}
    return CheckForm(data, prefix=f"letter-{letter.pk}", initial=initial)


def _coarsen(request, letter, decided):
    row = Letter.objects.locked([letter]).get()
    if row.revision != decided["opened"]:
        raise ChangedSince(row.reference)
    if row.coarsen != decided["coarsen"]:
        letter.coarsen = row.coarsen = decided["coarsen"]
        row.save(update_fields=["coarsen"])
        keep(row, by=request.user.get_username(), why=_("chosen before publishing: what gives way"))
        letter.revision = row.revision


def _checked(letter, form):
    view, found = door.check(letter)
    return Checked(
        letter,
        # What was chosen is written by now: the page is about the letter as it stands.
        _check_form(None, letter) if form.is_bound else form,
        rows(view),
        _in_words(found),
        any(one.level is Level.BLOCKS for one in found),
        any(one.what is What.SINGLES_OUT for one in found),
        bool(letter.embargo and letter.embargo > timezone.now()),
    )


def _in_words(found: tuple[Finding, ...]):
    return tuple((str(one.level), finding_words(one, _withheld(one))) for one in found)


def _withheld(finding):
    """The withheld names that were found, each with some of the letters of whoever has it."""
    for name in finding.names:
        letters = Letter.objects.of_people_named(name).values_list("reference", flat=True)
        yield ", ".join([f"«{name}»", *letters[:SOME_LETTERS]])


def _refusal_words(refusal):
    match refusal:
        case door.PublishingError():
            reasons = " ".join(finding_words(one) for one in refusal.found)
            return _("%(letter)s is not published. %(reasons)s") % {
                "letter": refusal.reference,
                "reasons": reasons,
            }
        case ChangedSince():
            return _("%s was changed since this page was opened. Look again.") % refusal
    return str(refusal)
