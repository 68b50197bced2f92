"""Words get traces, by which a misspelt one is found; letters are indexed by the new keys."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from archive.language.slips import traces
from archive.reading_room.laid_out.rows import held
from archive.reading_room.search.vector import search_literal
from archive.record.versioned import from_json
from archive.record.view import LetterView

SOME = 1000


def leave_traces(apps, schema_editor):
    """Every public word gets its traces."""
    using = schema_editor.connection.alias
    table = apps.get_model("reading_room", "WordTraces").objects.using(using)
    words = apps.get_model("reading_room", "ReadingWord").objects.using(using)
    rows = (
        table.model(word_id=pk, traces=sorted(traces(word)))
        for pk, word in words.values_list("pk", "word").iterator(chunk_size=SOME)
    )
    table.bulk_create(rows, batch_size=SOME)


def index_anew(apps, schema_editor):
    """Every public letter is found by its words without accents, and by what is doubtful in it."""
    using = schema_editor.connection.alias
    letters = apps.get_model("reading_room", "ReadingLetter").objects.using(using)
    words = apps.get_model("reading_room", "ReadingSearch").objects.using(using)
    for pk, stored in letters.values_list("pk", "view").iterator(chunk_size=SOME):
        view = from_json(LetterView, stored)
        words.filter(pk=pk).update(search=search_literal(view))
        has = list(dict.fromkeys(held(view, view.dates_conflict())))
        letters.filter(pk=pk).update(has=has)


class Migration(migrations.Migration):
    dependencies = [("reading_room", "0003_found_in_a_million")]

    operations = [
        migrations.CreateModel(
            name="WordTraces",
            fields=[
                (
                    "word",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="traces",
                        serialize=False,
                        to="reading_room.readingword",
                    ),
                ),
                (
                    "traces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "wordtraces",
            django.contrib.postgres.indexes.GinIndex(
                fields=["traces"], name="reading_word_traces", fastupdate=False
            ),
        ),
        migrations.RunPython(leave_traces, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(index_anew, migrations.RunPython.noop, elidable=True),
    ]
