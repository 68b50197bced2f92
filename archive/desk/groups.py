"""Who may do what at the desk: three groups, made anew after every migration.

Transcribers read letters and add wordings; archivists do everything but publish; publishers
publish, withdraw and approve an unmasking, and change nothing themselves. For another division
of work an archive makes groups of its own.
"""

from django.apps import apps

MAY_IMPORT = "catalogue.add_importrun"
"""Whoever may, hands in files, and looks at what others handed in."""

ALL = ("view", "add", "change")
DESCRIBED = ("agent", "place", "term", "source", "collection")
NAMES = ("agentname", "placename", "termlabel")
OF_LETTERS = ("correspondent", "statement", "redaction", "relation", "letterterm", "argument")
KEPT_FOR_EVER = ("letter", "textversion", "observation", "hypothesis")
TABLES = (*DESCRIBED, *NAMES, *OF_LETTERS, *KEPT_FOR_EVER, "custodyevent", "revision", "unmasking")

LOOKING = {f"view_{table}" for table in TABLES}
GROUPS = {
    "transcriber": LOOKING | {"add_textversion", "change_textversion"},
    "archivist": LOOKING
    | {f"{act}_{table}" for table in (*DESCRIBED, *NAMES, *OF_LETTERS) for act in (*ALL, "delete")}
    | {f"{act}_{table}" for table in KEPT_FOR_EVER for act in ALL}
    | {"add_custodyevent", "add_unmasking", MAY_IMPORT.partition(".")[2]},
    "publisher": LOOKING | {"publish_letter", "approve_unmasking"},
}


def make_groups(using, **kwargs):
    """Make the groups, or bring them back to what they may do."""
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, codenames in GROUPS.items():
        group, _ = groups.get_or_create(name=name)
        _allow(using, group.pk, _permissions(using, codenames))


def _permissions(using, codenames):
    known = apps.get_model("auth", "Permission").objects.using(using)
    return {
        one.pk
        for one in known.select_related("content_type")
        if one.content_type.app_label == "catalogue" and one.codename in codenames
    }


def _allow(using, group, wanted):
    """Row by row: `set` would go through the desk's connection, which is not the owner's."""
    model = apps.get_model("auth", "Group").permissions.through
    rows = model.objects.using(using)
    held = {row.permission_id: row for row in rows.all() if row.group_id == group}
    for permission in held.keys() - wanted:
        held[permission].delete(using=using)
    missing = wanted - held.keys()
    rows.bulk_create(model(group_id=group, permission_id=one) for one in sorted(missing))
