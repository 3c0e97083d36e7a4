"""Restrictions get an address of their own; an order its paper, and a lifted one its reason."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import roundtable.core.ids


def name_rows(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A public id for each row that is there."""
    for row in apps.get_model("people", "Restriction")._default_manager.all():
        row.public_id = roundtable.core.ids.public_id()
        row.save(update_fields=["public_id"])
    editor.connection.check_constraints()  # checks that still wait would bar the next change of the table


def _unnamed() -> models.CharField:  # type: ignore[type-arg]  # Django's fields are generic in the stubs only
    return models.CharField(max_length=16, default="", editable=False)


def _named() -> models.CharField:  # type: ignore[type-arg]  # Django's fields are generic in the stubs only
    return models.CharField(max_length=16, unique=True, default=roundtable.core.ids.public_id, editable=False)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("restriction", "public_id", _unnamed()),
        migrations.RunPython(name_rows, migrations.RunPython.noop),
        migrations.AlterField("restriction", "public_id", _named()),
        migrations.AlterField(
            "restriction", "basis", models.TextField(blank=True, help_text="which order, and what it says")
        ),
        migrations.AddField(
            "restriction",
            "paper",
            models.CharField(blank=True, help_text="its number, and where the paper is kept", max_length=200),
        ),
        migrations.AddField("restriction", "lifted_because", models.TextField(blank=True)),
    ]
