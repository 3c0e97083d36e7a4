"""Translations get an address, so that whoever reads one can say that it looks wrong."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import roundtable.core.ids

AT_ONCE = 2000


def name_rows(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A public id for each row that is there."""
    rows = apps.get_model("languages", "Translation")._default_manager
    batch = []
    for row in rows.only("pk").iterator(chunk_size=AT_ONCE):
        row.public_id = roundtable.core.ids.public_id()
        batch.append(row)
        if len(batch) == AT_ONCE:
            rows.bulk_update(batch, ["public_id"])
            batch = []
    rows.bulk_update(batch, ["public_id"])
    editor.connection.check_constraints()  # checks that still wait would bar the next change of the table


def _named() -> models.CharField:  # type: ignore[type-arg]  # Django's fields are generic in the stubs only
    return models.CharField(max_length=16, unique=True, default=roundtable.core.ids.public_id, editable=False)


class Migration(migrations.Migration):
    dependencies = [("languages", "0002_skills_begin_and_end")]

    operations = [
        migrations.AddField(
            "translation",
            "public_id",
            models.CharField(max_length=16, default="", editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(name_rows, migrations.RunPython.noop),
        migrations.AlterField("translation", "public_id", _named()),
    ]
