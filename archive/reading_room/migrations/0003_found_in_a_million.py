"""The words of letters stand apart from them, and the order of the list is indexed."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import archive.reading_room.fields

# A table with checks still to come can be altered no further.
MOVE = """
    SET CONSTRAINTS ALL IMMEDIATE;
    INSERT INTO reading_room_readingsearch (letter_id, search)
    SELECT id, search FROM reading_room_readingletter;
    SET CONSTRAINTS ALL DEFERRED
"""
# The words of a letter go out of line however short they are, so that a search passes thousands
# of letters by reading a few pages.
NARROW = "ALTER TABLE reading_room_readingsearch SET (toast_tuple_target = 128)"


class Migration(migrations.Migration):
    dependencies = [("reading_room", "0002_what_others_harvest")]

    operations = [
        migrations.CreateModel(
            name="ReadingSearch",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="searched",
                        serialize=False,
                        to="reading_room.readingletter",
                    ),
                ),
                ("search", archive.reading_room.fields.LexemesField()),
            ],
        ),
        migrations.AddField("tombstone", "number", models.BigIntegerField(null=True)),
        migrations.RunSQL(NARROW, migrations.RunSQL.noop),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.AddIndex(
            "readingsearch",
            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="reading_search"),
        ),
        migrations.RemoveIndex("readingletter", "reading_letter_search"),
        migrations.RemoveField("readingletter", "search"),
        migrations.AlterField(
            "readingletter",
            "public_id",
            models.CharField(max_length=20, unique=True, db_collation="C"),
        ),
        migrations.AlterField(
            "readingletter",
            "public_reference",
            models.CharField(max_length=100, blank=True, db_collation="C"),
        ),
        migrations.AddIndex(
            "readingletter",
            models.Index(
                fields=["first_day", "public_reference", "public_id", "id"],
                name="reading_letter_order",
            ),
        ),
        migrations.AddIndex(
            "readingletter",
            models.Index(
                fields=["public_reference", "public_id", "id"], name="reading_letter_reference"
            ),
        ),
    ]
