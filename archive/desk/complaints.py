"""Everything a form complains of, summed up with links to the fields."""

from dataclasses import dataclass

from django.forms.utils import pretty_name


@dataclass(frozen=True, slots=True)
class Complaint:
    """One error; `anchor` is the id of the input it is about, empty for the whole form."""

    where: str
    words: str
    anchor: str = ""


def complaints(form, formsets):
    """The errors of a form and of the rows below it, in the order of the page."""
    found = list(_of_form(form, ""))
    for inline in formsets:
        title = str(inline.opts.verbose_name).capitalize()
        found += [Complaint(title, words) for words in inline.formset.non_form_errors()]
        for number, row in enumerate(inline.formset.forms, 1):
            found += _of_form(row, f"{title} {number}: ")
    return found


def _of_form(form, before):
    for name, errors in form.errors.items():
        if name in form.fields:
            where, anchor = form[name].label, form[name].id_for_label
        else:
            where, anchor = "" if name == "__all__" else pretty_name(name), ""
        yield from (Complaint(f"{before}{where}".strip(" :"), words, anchor) for words in errors)
