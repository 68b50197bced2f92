"""What Django's admin calls the tables of the catalogue, their fields and their values.

The words belong to the desk, and the models stay without them; no migration knows of it.
"""

from django.utils.translation import gettext_lazy as _

from .value_words import choices_in_words
from .words import LABELS

TABLES = {
    "agent": (_("agent"), _("agents")),
    "agentname": (_("agent name"), _("agent names")),
    "place": (_("place"), _("places")),
    "placename": (_("place name"), _("place names")),
    "term": (_("term"), _("terms")),
    "termlabel": (_("term label"), _("term labels")),
    "source": (_("source"), _("sources")),
    "collection": (_("collection"), _("collections")),
    "letter": (_("letter"), _("letters")),
    "concordance": (_("concordance"), _("concordances")),
    "letterterm": (_("letter term"), _("letter terms")),
    "correspondent": (_("correspondent"), _("correspondents")),
    "textversion": (_("text version"), _("text versions")),
    "statement": (_("statement"), _("statements")),
    "custodyevent": (_("custody event"), _("custody events")),
    "redaction": (_("redaction"), _("redactions")),
    "relation": (_("relation"), _("relations")),
    "original": (_("imported file"), _("imported files")),
    "originalof": (_("file of a letter"), _("files of letters")),
    "letteridentifier": (_("identifier in files"), _("identifiers in files")),
    "importrun": (_("import"), _("imports")),
    "importedfile": (_("file handed in"), _("files handed in")),
    "observation": (_("observation"), _("observations")),
    "hypothesis": (_("hypothesis"), _("hypotheses")),
    "argument": (_("argument"), _("arguments")),
    "revision": (_("revision"), _("revisions")),
    "unmasking": (_("unmasking"), _("unmaskings")),
}


def put_in_words(catalogue):
    """Give every model of the app its words, in the language of whoever reads them."""
    for model in catalogue.get_models():
        opts = model._meta
        opts.verbose_name, opts.verbose_name_plural = TABLES[opts.model_name]
        for field in opts.concrete_fields:
            _name(field)


def _name(field):
    field.verbose_name = LABELS.get(field.name, field.verbose_name)
    if field.choices:
        field.choices = choices_in_words(field.choices)
