"""Holidays get an address of their own and a district; one without a school is the whole district's."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import roundtable.core.ids


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A public id and the school's district for each row that is there."""
    for row in apps.get_model("people", "Holiday")._default_manager.select_related("school"):
        row.public_id, row.district_id = roundtable.core.ids.public_id(), row.school.district_id
        row.save(update_fields=["public_id", "district"])
    editor.connection.check_constraints()  # checks that still wait would bar the next change of the table


def _district(*, null: bool) -> "models.ForeignKey[models.Model]":
    return models.ForeignKey("people.district", django.db.models.deletion.CASCADE, related_name="+", null=null)


def _school() -> "models.ForeignKey[models.Model]":
    return models.ForeignKey(
        "people.school", django.db.models.deletion.CASCADE, related_name="holidays", null=True, blank=True
    )


def _named() -> models.CharField:  # type: ignore[type-arg]  # Django's fields are generic in the stubs only
    return models.CharField(max_length=16, unique=True, default=roundtable.core.ids.public_id, editable=False)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_orders_have_addresses")]

    operations = [
        migrations.AddField(
            "holiday", "public_id", models.CharField(max_length=16, default="", editable=False), preserve_default=False
        ),
        migrations.AddField("holiday", "district", _district(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("holiday", "public_id", _named()),
        migrations.AlterField("holiday", "district", _district(null=False)),
        migrations.AlterField("holiday", "school", _school()),
    ]
