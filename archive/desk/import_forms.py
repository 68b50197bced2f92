"""What is asked of whoever hands in files: which, for what collection, and why."""

from pathlib import Path

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Collection
from archive.formats.mapped import MappingError, read_mapping

from .fields import LabelledChoiceField
from .uploads import MEGABYTE, MOST_BYTES, MOST_FILES

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
LONGEST_MAPPING = 100_000
FORMATS = (
    (FileFormat.TEI.value, gettext_lazy("TEI: letters with their texts")),
    (FileFormat.CMIF.value, gettext_lazy("CMIF: an index of letters")),
    (FileFormat.TABLE.value, gettext_lazy("Tables (CSV)")),
)
AT_MOST = {"files": MOST_FILES, "size": MOST_BYTES // MEGABYTE}
TOO_MUCH = gettext_lazy(
    "Too much at once: at most %(files)d files and %(size)d MB together. Hand it in in parts, or "
    "as a zip, or have it taken in on the server by the command import_letters."
)


def too_much():
    """What is said of more than may be handed in."""
    return TOO_MUCH % AT_MOST


def ready_mappings():
    """The names of the mappings that come with the archive."""
    return sorted(path.stem for path in EXAMPLES.glob("*.toml"))


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """At least one file; an empty one is refused later by its name, and stops no other."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        one_by_one = super().clean
        return [one_by_one(one, initial) for one in data or [None]]


class ImportForm(forms.Form):
    """The page on which files are handed in, for a person who `may` make this or that."""

    collection = LabelledChoiceField(
        queryset=Collection.objects.none(),
        label=gettext_lazy("Collection"),
        required=False,
        help_text=gettext_lazy(
            "Where the letters belong. Only the archive's own tables may do without: they name "
            "theirs."
        ),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=1000,
        help_text=gettext_lazy("Stands in the history beside your name."),
    )
    create_terms = forms.BooleanField(
        label=gettext_lazy("Make people, places and terms that the archive has not"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise they are listed and not made. A person then stays as written, a place or "
            "term stands as a statement; a later import with this switch ties them."
        ),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=FORMATS, widget=forms.RadioSelect, initial="tei"
    )
    mapping = forms.ChoiceField(label=gettext_lazy("What the columns mean"), required=False)
    mapping_file = forms.FileField(
        label=gettext_lazy("Or a mapping file of your own"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml"}),
        help_text=gettext_lazy("A small TOML file that says what each column means."),
    )
    files = ManyFilesField(
        allow_empty_file=True,
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("One, many, or a zip; %(files)d files and %(size)d MB at most."),
    )

    def __init__(self, *args, may, **kwargs):
        super().__init__(*args, **kwargs)
        self.may = may
        self.fields["files"].help_text %= AT_MOST
        self.fields["files"].widget.attrs |= {
            "data-most-files": MOST_FILES,
            "data-most-bytes": MOST_BYTES,
            "data-too-much": too_much(),
        }
        collections = Collection.objects.select_related("parent__parent__parent__parent")
        self.fields["collection"].queryset = collections.order_by("code")
        self.fields["mapping"].choices = self._mappings()
        if not may.make_terms:
            del self.fields["create_terms"]

    def _mappings(self):
        own = _("The archive's own tables") if self.may.take_tables else "—"
        return [("", own), *((name, _("Ready: %s") % name) for name in ready_mappings())]

    def clean(self):
        cleaned = super().clean()
        cleaned["toml"] = ""
        if cleaned.get("format") == FileFormat.TABLE:
            cleaned["toml"] = self._toml(cleaned)
            if not cleaned["toml"]:
                return self._clean_own_tables(cleaned)
        if not cleaned.get("collection") and "collection" not in self.errors:
            self.add_error("collection", _("Say which collection the letters belong to."))
        return cleaned

    def _clean_own_tables(self, cleaned):
        if not self.may.take_tables and not self.errors:
            self.add_error("mapping", _("Choose what the columns mean, or give a mapping file."))
        return cleaned

    def _toml(self, cleaned):
        """The mapping as text, so that what is taken in is read as what was shown."""
        given = cleaned.get("mapping_file")
        if not given:
            name = cleaned.get("mapping")
            return (EXAMPLES / f"{name}.toml").read_text("utf-8") if name else ""
        try:
            content = given.read(LONGEST_MAPPING + 1)
            read_mapping(content)
            return content.decode("utf-8-sig")
        except (MappingError, RecursionError) as error:
            self.add_error("mapping_file", _("The mapping cannot be used: %s") % error)
        return ""
