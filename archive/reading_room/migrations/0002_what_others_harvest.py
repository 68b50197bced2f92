"""Letters get their line in a table, when they changed, and whether others may hold them."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from archive.reading_room.laid_out.summaries import line
from archive.record.versioned import from_json
from archive.record.view import LetterView


def fill(apps, schema_editor):
    """Letters that are public already changed last, as far as is known, with the archive.

    What was withdrawn until now could not be harvested by anybody.
    """
    using = schema_editor.connection.alias
    version = apps.get_model("reading_room", "ArchiveVersion").objects.using(using).first()
    changed_at = version.at if version else timezone.now()
    letters = apps.get_model("reading_room", "ReadingLetter").objects.using(using)
    for letter in letters.iterator(chunk_size=500):
        view = from_json(LetterView, letter.view)
        letter.line, letter.practice = line(view), view.collection.practice
        letter.changed_at, letter.harvested = changed_at, letter.harvestable
        letter.save(using=using, update_fields=["line", "practice", "changed_at", "harvested"])


class Migration(migrations.Migration):
    dependencies = [("reading_room", "0001_initial")]

    operations = [
        migrations.AddField("readingletter", "practice", models.BooleanField(default=False)),
        migrations.AddField("readingletter", "harvested", models.BooleanField(default=False)),
        migrations.AddField(
            "readingletter", "line", models.TextField(default=""), preserve_default=False
        ),
        migrations.AddField(
            "readingletter",
            "changed_at",
            models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.AddField("tombstone", "harvested", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="ReadingOriginal",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="original",
                        serialize=False,
                        to="reading_room.readingletter",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.AddIndex(
            "readingletter",
            models.Index(fields=["changed_at", "public_id"], name="reading_letter_harvest"),
        ),
        migrations.AddIndex(
            "tombstone", models.Index(fields=["at", "public_id"], name="reading_tombstone_harvest")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
