"""Letters get sketches, by which letters like them are found, and families."""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

import archive.reading_room.fields
from archive.reading_room.likeness.gathering import Sketched, family_view, gathered
from archive.reading_room.likeness.sketches import sketch
from archive.record.versioned import from_json, to_json
from archive.record.view import LetterView

SOME = 500
# Signatures are read by the thousand, shingles of few: those lie apart, as they are.
APART = """
    ALTER TABLE reading_room_readingsketch ALTER COLUMN shingles SET STORAGE EXTERNAL;
    ALTER TABLE reading_room_readingsketch ALTER COLUMN signature SET STORAGE MAIN;
    ALTER TABLE reading_room_readingsketch SET (toast_tuple_target = 1024)
"""


def sketch_all(apps, schema_editor):
    """Every public letter gets its sketch."""
    using = schema_editor.connection.alias
    letters = apps.get_model("reading_room", "ReadingLetter").objects.using(using)
    table = apps.get_model("reading_room", "ReadingSketch")
    made = []
    for pk, stored in letters.values_list("pk", "view").iterator(chunk_size=SOME):
        if found := sketch(from_json(LetterView, stored)):
            values = {name: getattr(found, name) for name in found.__slots__}
            made.append(table(letter_id=pk, **values))
        if len(made) == SOME:
            table.objects.using(using).bulk_create(made)
            made = []
    table.objects.using(using).bulk_create(made)


def gather_all(apps, schema_editor):
    """Letters that are alike become families, in the version that readers see already."""
    using = schema_editor.connection.alias
    letters = apps.get_model("reading_room", "ReadingLetter").objects.using(using)
    sketches = apps.get_model("reading_room", "ReadingSketch").objects.using(using)
    headings = apps.get_model("reading_room", "Heading").objects.using(using)
    rows = sketches.values_list("pk", "language", "signature", "shingles")
    kept = [Sketched(pk, word, bytes(a), bytes(b)) for pk, word, a, b in rows.iterator()]
    for family in gathered(kept):
        stored = letters.filter(pk__in=family.shown).values_list("pk", "view")
        shown = family_view(family, {pk: from_json(LetterView, view) for pk, view in stored})
        letters.filter(pk__in=family.members).update(family=[shown.key])
        headings.create(
            kind="family", key=shown.key, view=to_json(shown), letters=len(family.members)
        )


class Migration(migrations.Migration):
    dependencies = [("reading_room", "0004_near_words")]

    operations = [
        migrations.AlterField(
            "heading",
            "kind",
            models.CharField(
                max_length=10,
                choices=[
                    ("collection", "Collection"),
                    ("term", "Term"),
                    ("place", "Place"),
                    ("agent", "Agent"),
                    ("family", "Family"),
                ],
            ),
        ),
        migrations.AddField(
            "readingletter",
            "family",
            ArrayField(models.CharField(max_length=100), blank=True, default=list, size=None),
        ),
        migrations.AddField("readingletter", "gathered_in", models.BigIntegerField(default=0)),
        migrations.AddIndex(
            "readingletter", models.Index(fields=["gathered_in"], name="reading_letter_gathered")
        ),
        migrations.CreateModel(
            name="ReadingSketch",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sketch",
                        serialize=False,
                        to="reading_room.readingletter",
                    ),
                ),
                ("version", models.SmallIntegerField()),
                ("language", models.CharField(max_length=100)),
                ("signature", models.BinaryField()),
                (
                    "bands",
                    archive.reading_room.fields.BandsField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                ("shingles", models.BinaryField()),
                ("fingerprints", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.AddIndex(
            "readingsketch",
            GinIndex(fields=["bands"], name="reading_sketch_bands", fastupdate=False),
        ),
        migrations.RunPython(sketch_all, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(gather_all, migrations.RunPython.noop, elidable=True),
    ]
