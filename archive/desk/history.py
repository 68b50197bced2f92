"""The history of a thing: who saved what, when and why, and the way back."""

import json
import re
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.kinds import OF_ROW
from archive.catalogue.models import Revision
from archive.catalogue.protection import NeedsSecondPerson
from archive.catalogue.revisions import differences, history, restore
from archive.record.versioned import RecordError

from .value_words import kept_words
from .words import label


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, in words for a table."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sides:
    """A stale save: what a colleague changed since, and what this form says otherwise."""

    words: str
    since: tuple
    theirs: list
    mine: list | None


class ReasonForm(forms.Form):
    """Why something is done that is not just another save."""

    why = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def sides(stale):
    """Both sides of a stale save; `mine` is None while the form has other errors."""
    newest = stale.since[0].record
    mine = getattr(stale, "mine", None)
    return Sides(
        str(stale),
        stale.since,
        _changes(stale.opened.record if stale.opened else {}, newest),
        None if mine is None else _changes(newest, mine),
    )


def compared(old, new):
    """What differs between two things as JSON, in words for a table."""
    return _changes(old, new)


def _changes(old, new):
    found = differences(old, _with_old_keys(old, new))
    return [_change(one) for one in found]


def _change(found):
    names = re.findall(r"\.?(\w+)(\[[^]]*\])?", found.path)
    field = names[-1][0] if names else ""
    path = ": ".join(f"{label(name)}{entry}" for name, entry in names)
    return Change(path, _words(field, found.before), _words(field, found.after))


def _with_old_keys(old, new):
    """`new` with each corrected wording in the place of the one it corrects, to be compared."""
    before = {text["key"]: text for text in old.get("texts", [])}
    texts = new.get("texts", [])
    corrected = {text.get("replaces") for text in texts if text["key"] not in before}
    compared = [
        _standing_for(before.get(text.get("replaces")), text) if text["key"] not in before else text
        for text in texts
        if text["key"] not in corrected
    ]
    return new | {"texts": compared} if texts else new


def _standing_for(old, text):
    names = ("key", "public_id", "replaces")
    kept = {name: old[name] for name in names if name in old} if old else {}
    return {name: said for name, said in text.items() if not old or name not in names} | kept


def _words(field, value):
    match value:
        case None:
            return "—"
        case str():
            return kept_words(field, value) or "—"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, indent=1)
    return str(value)


class HistoryPages:
    """History and restoring, in place of the log of Django's admin."""

    def history_view(self, request, object_id, extra_context=None):
        obj = self._seen(request, object_id)
        revisions = list(history(obj))
        before = [one.record for one in revisions[1:]] + [{}]
        shown = [
            (one, _changes(old, one.record) if old else [])
            for one, old in zip(revisions, before, strict=False)
        ]
        context = self._around(request, obj, _("History")) | {
            "revisions": shown,
            "may_restore": self.may_restore(request, obj),
        }
        return TemplateResponse(request, "desk/history.html", context)

    def restore_view(self, request, object_id, number):
        obj = self._seen(request, object_id)
        if not self.may_restore(request, obj):
            raise PermissionDenied
        revision = self._revision(obj, number)
        form = ReasonForm(request.POST or None)
        if form.is_valid() and self._restored(request, obj, revision, form.cleaned_data["why"]):
            return HttpResponseRedirect(self.url_of("change", object_id))
        changes = _changes(history(obj).first().record, revision.record)
        title = _("Restore revision %d") % number
        context = self._around(request, obj, title) | {"form": form, "changes": changes}
        return TemplateResponse(request, "desk/restore.html", context | {"revision": revision})

    def may_restore(self, request, obj):
        return self.has_change_permission(request, obj)

    def _restored(self, request, obj, revision, why):
        try:
            with transaction.atomic():
                if restore(revision, by=request.user.get_username(), why=why):
                    obj.refresh_from_db()
                    self.after_keeping(request, obj)
        except (NeedsSecondPerson, RecordError) as refusal:
            messages.error(request, str(refusal))
            return False
        messages.success(request, _("Revision %d is restored.") % revision.number)
        return True

    def _seen(self, request, object_id):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    @staticmethod
    def _revision(obj, number):
        kind = OF_ROW[type(obj)]
        try:
            return Revision.objects.numbered(kind.word, kind.key_of(obj), number)
        except Revision.DoesNotExist as error:
            raise Http404 from error

    def _around(self, request, obj, title):
        """What every page about one thing says at its top."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(obj),
            "opts": self.opts,
            "original": obj,
            "back": self.url_of("change", obj.pk),
        }
