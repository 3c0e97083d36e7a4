"""A told row for the sweeps alone: every column the policy knows, in a table of its own."""

from collections.abc import Collection

from django.db import connection, models
from django.db.models import Model, Q

from roundtable.access.policy import Subject, of_child
from roundtable.access.told import ToldRow


class Told(ToldRow):
    """Words told about a child, with one named reader."""

    reader = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    canary = models.CharField(max_length=40, default="")
    kind = models.CharField(max_length=40, default="insight")

    class Meta:
        app_label = "sweeps"

    @classmethod
    def read_by(cls, person_ids: Collection[int]) -> Q:
        return Q(pk__in=cls.objects.filter(reader__in=person_ids).values("pk"))


def subject(row: Model) -> Subject | None:
    if not isinstance(row, Told):
        return None
    return of_child(row, row.kind, readers=frozenset({row.reader_id} if row.reader_id else ()))


def make_table() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Told)
