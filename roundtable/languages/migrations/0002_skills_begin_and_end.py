"""Skills get an address, a beginning and an end; one that has ended may be followed by another."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

import roundtable.core.ids


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A public id for each row that is there; it began when it was recorded."""
    for row in apps.get_model("languages", "LanguageSkill")._default_manager.all():
        row.public_id, row.starts = roundtable.core.ids.public_id(), row.at.date()
        row.save(update_fields=["public_id", "starts"])
    editor.connection.check_constraints()  # checks that still wait would bar the next change of the table


def _named() -> models.CharField:  # type: ignore[type-arg]  # Django's fields are generic in the stubs only
    return models.CharField(max_length=16, unique=True, default=roundtable.core.ids.public_id, editable=False)


def _ended_by() -> "models.ForeignKey[models.Model]":
    return models.ForeignKey(
        "people.person", django.db.models.deletion.PROTECT, related_name="+", null=True, blank=True
    )


class Migration(migrations.Migration):
    dependencies = [("languages", "0001_initial"), ("people", "0003_holidays_of_districts")]

    operations = [
        migrations.AddField(
            "languageskill",
            "public_id",
            models.CharField(max_length=16, default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField("languageskill", "starts", models.DateField(null=True)),
        migrations.AddField("languageskill", "ends", models.DateField(null=True, blank=True)),
        migrations.AddField(
            "languageskill",
            "writes",
            models.BooleanField(default=True, help_text="well enough to translate; else speaks it only"),
        ),
        migrations.AddField("languageskill", "ended_by", _ended_by()),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("languageskill", "public_id", _named()),
        migrations.AlterField("languageskill", "starts", models.DateField()),
        migrations.RemoveConstraint("languageskill", "skill_once_a_language"),
        migrations.AddConstraint(
            "languageskill",
            models.CheckConstraint(
                name="languages_languageskill_ends_after_start", condition=Q(ends=None) | Q(ends__gte=F("starts"))
            ),
        ),
        migrations.AddConstraint(
            "languageskill",
            models.UniqueConstraint(
                fields=["person", "language"], condition=Q(ends=None), name="open_skill_once_a_language"
            ),
        ),
    ]
