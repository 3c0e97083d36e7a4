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
    if isinstance(row, Posted):
        return Subject(row.kind, row.district_id, row.school_id, author_id=row.author_id, reader_ids=_readers(row))
    return of_child(row, row.kind, readers=_readers(row)) if isinstance(row, Told) else None


def _readers(row: "Told | Posted") -> frozenset[int]:
    return frozenset({row.reader_id} if row.reader_id else ())


class Posted(models.Model):
    """What hangs from no child: an announcement, a roster sync, a to-do."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reader = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)

    class Meta:
        app_label = "sweeps"

    @classmethod
    def read_by(cls, person_ids: Collection[int]) -> Q:
        return Q(pk__in=cls.objects.filter(reader__in=person_ids).values("pk"))


def make_tables() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Told)
        editor.create_model(Posted)
