"""Rows below a thing: kept in their order, wordings never changed."""

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from archive.catalogue.models.kept import mint_public_id

from .keys import text_key
from .mentioned import mentioned


class OrderedFormSet(BaseInlineFormSet):
    """New rows go behind those that are there."""

    def save_new(self, form, commit=True):
        siblings = getattr(self.instance, self.fk.remote_field.get_accessor_name())
        form.instance.position = max(siblings.values_list("position", flat=True), default=-1) + 1
        return super().save_new(form, commit)


class PeopleFormSet(OrderedFormSet):
    """The people of a letter, whom its wordings mention by number."""

    def clean(self):
        super().clean()
        gone = [
            number
            for number, form in enumerate(self.initial_forms, 1)
            if form in self.deleted_forms
        ]
        if gone and (
            shifted := {number for number in mentioned(self.instance) if number >= gone[0]}
        ):
            raise ValidationError(
                _(
                    "Person %(gone)s cannot be taken away: the wordings mention %(numbers)s by "
                    "number, and the numbers would then mean other people. First enter wordings "
                    "without these mentions."
                ),
                params={"gone": gone[0], "numbers": ", ".join(map(str, sorted(shifted)))},
            )


class TextFormSet(OrderedFormSet):
    """Wordings: a changed text is entered as a new wording that replaces the old one."""

    def save_new(self, form, commit=True):
        form.instance.key = text_key(self.instance)
        return super().save_new(form, commit)

    def save_existing(self, form, obj, commit=True):
        if form.cleaned_data["text"] == form.initial["text"]:
            return super().save_existing(form, obj, commit)
        obj.replaces = obj.key
        obj.key, obj.public_id = text_key(self.instance), mint_public_id()
        obj.pk, obj._state.adding = None, True
        obj.save(force_insert=True)
        return obj
