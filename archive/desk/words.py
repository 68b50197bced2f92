"""The desk's words: what fields are called, what helps, what the check of a letter found."""

from django.utils.translation import gettext_lazy as _

from archive.masking.findings import What

LABELS = {
    "access_conditions": _("Access conditions"),
    "accessed": _("Accessed"),
    "agent": _("Agent"),
    "approved_at": _("Approved on"),
    "approved_by": _("Approved by"),
    "archived_copy": _("Archived copy"),
    "archived_sha256": _("SHA-256 of the archived copy"),
    "as_written": _("as written"),
    "asked_at": _("Asked on"),
    "asked_by": _("Asked by"),
    "at": _("When"),
    "authenticity": _("Authenticity"),
    "authenticity_by": _("Assessed by"),
    "authority": _("Authority"),
    "authority_ids": _("Authority ids"),
    "base": _("The base for comparison"),
    "basis": _("basis"),
    "basis_note": _("note on the basis"),
    "by": _("By whom"),
    "calendar": _("calendar"),
    "certainty": _("Certainty"),
    "coarsen": _("What gives way"),
    "code": _("Code"),
    "collection": _("Collection"),
    "completeness": _("Completeness"),
    "condition": _("Condition"),
    "content_warning": _("Content warning"),
    "copies": _("Existence and location of copies"),
    "correspondents": _("People"),
    "creator": _("Creator"),
    "custodial_history": _("Custodial history"),
    "custody": _("Custody"),
    "date": _("Date"),
    "default_protection": _("Protection by default"),
    "derived_from": _("Derived from"),
    "described_as": _("Described as"),
    "detail": _("Detail"),
    "edtf": _("EDTF"),
    "embargo": _("Embargo until (UTC)"),
    "extent": _("Extent"),
    "facet": _("List"),
    "features_described": _("Features described"),
    "field": _("What about"),
    "find_context": _("Find context"),
    "format": _("Format"),
    "found": _("Found on"),
    "found_at": _("Found at"),
    "found_by": _("Found by"),
    "gazetteer": _("Gazetteer id"),
    "hand": _("Hand"),
    "harvestable": _("May be harvested"),
    "key": _("Key"),
    "kind": _("Kind"),
    "labels": _("Labels"),
    "language": _("Language"),
    "language_basis": _("Basis of the languages"),
    "languages": _("Languages of the letter"),
    "latitude": _("Latitude"),
    "lawful_basis": _("Lawful basis"),
    "letter": _("Letter"),
    "level": _("Level"),
    "licence": _("Licence"),
    "licence_metadata": _("Licence of the metadata"),
    "licence_texts": _("Licence of the texts"),
    "longitude": _("Longitude"),
    "maker": _("Made by"),
    "material": _("Material"),
    "medium": _("Medium"),
    "name": _("Name as written"),
    "names": _("Names"),
    "names_protected": _("Names protected"),
    "note": _("Note"),
    "number": _("Number"),
    "origin": _("Origin"),
    "original_shown": _("Readers may have the file it came in as"),
    "originals": _("Existence and location of originals"),
    "parent": _("Lies in"),
    "place": _("Place"),
    "position": _("Position"),
    "practice": _("Invented for practice"),
    "precision": _("Precision"),
    "preferred": _("Preferred"),
    "preferred_by": _("Preferred by"),
    "previous": _("SHA-256 of the revision before"),
    "private_note": _("Private note"),
    "protection": _("Protection"),
    "public_id": _("Public id"),
    "public_reference": _("Public reference"),
    "publication": _("Publication"),
    "published": _("Published"),
    "published_revision": _("Published revision"),
    "reason": _("Reason"),
    "received": _("Received on"),
    "record": _("Record"),
    "redactions": _("Redactions"),
    "reference": _("Reference"),
    "relations": _("Relations"),
    "replaces": _("Replaces"),
    "repository": _("Repository"),
    "review": _("Review on"),
    "revision": _("Revision"),
    "rights_uri": _("Rights URI"),
    "role": _("Role"),
    "scope": _("Scope and content"),
    "scope_note": _("Scope note"),
    "seen_as": _("Seen as"),
    "sent": _("Sent on"),
    "sent_to": _("Sent to"),
    "sentence": _("Public sentence"),
    "sha256": _("SHA-256"),
    "signed": _("Signed"),
    "since": _("Since"),
    "source": _("Source"),
    "started_at": _("Begun"),
    "state": _("State"),
    "statements": _("Statements"),
    "status": _("Status"),
    "summary": _("Summary"),
    "target": _("What is withheld"),
    "tells_of": _("Tells of"),
    "term": _("Term"),
    "terms": _("Terms"),
    "text": _("Text"),
    "texts": _("Wordings"),
    "title": _("Title"),
    "title_supplied": _("Title supplied by the archive"),
    "to": _("Lower to"),
    "url": _("Address"),
    "value": _("Value"),
    "waits_until": _("Waits until (UTC)"),
    "what": _("Withheld"),
    "why": _("Why"),
    "withheld": _("Withheld"),
    "written_at": _("Written at"),
}

HELP = {
    "code": _("Stands in the collection's address and never changes."),
    "coarsen": _(
        "Day, town, and a detail of health or family never stand together in the record of a "
        "possible prisoner. Which gives way?"
    ),
    "described_as": _("Public: “unnamed soldier”, “any soldier”. Never a name."),
    "embargo": _("Readers learn nothing of the letter before."),
    "key": _("Left empty, it is made from the first name. It never changes."),
    "languages": _("Tags with commas between: ru, uk"),
    "names_protected": _("Readers see publication and date only."),
    "public_reference": _("What readers see, so that numbering shows no gaps."),
    "authority_ids": _("Addresses with commas between."),
    "original_shown": _(
        "The letter's page then offers it, byte for byte, but only where nothing of the letter is "
        "withheld and the file holds no other."
    ),
    "reference": _("The archive's own; readers see the public reference."),
    "sentence": _("Readers see it."),
    "target": _(
        "The agent's key, the name of a field (found_at, summary …), or the key of a text."
    ),
    "tells_of": _("Only such terms count as identifying detail."),
}

FINDINGS = {
    What.NAME_REMAINS: _("A withheld name can still be read."),
    What.BAD_SIGN: _("A sign in a wording cannot be read."),
    What.BARE: _("The letter has neither a kind nor a title, and nobody who wrote or received it."),
    What.LOST_REDACTION: _("A redaction names nothing that this letter has."),
    What.SINGLES_OUT: _(
        "Day, town and a detail of health or family stand together; one gives way."
    ),
    What.REPEATED: _("Words that readers get say what is given coarsely: read them for it."),
    What.DETAIL_IN_TEXTS: _(
        "The detail gives way, but the wordings are shown whole: read them for it."
    ),
    What.NO_CLASS: _("Nobody has said how this person is protected; the name is withheld."),
    What.NO_LAWFUL_BASIS: _("No lawful basis is recorded for the letter or its collection."),
    What.NO_REFERENCE: _("Readers see no reference, only the address."),
    What.NUMBER: _("A long number can be read: a telephone, a unit, a document?"),
    What.NAME_WITHHELD: _("A name is withheld."),
    What.COARSE: _("Readers get this coarsely or not at all."),
}

QUEUES = {
    "drafts": _("Drafts"),
    "review": _("In review"),
    "ready": _("Ready to publish"),
    "embargoed": _("Embargoed"),
    "changed": _("Changed since published"),
}


def label(name):
    """A field in words; its own name where the desk has no better."""
    return LABELS.get(name, name.replace("_", " "))


def finding_words(finding):
    """What was found, and where, in words."""
    what = str(FINDINGS.get(finding.what, finding.what))
    if finding.where.isdigit():
        return f"{what} ({_('person')} {finding.where})"
    return f"{what} ({label(finding.where)})" if finding.where else what
