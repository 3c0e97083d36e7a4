"""Shapes that rows of every app share."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from roundtable.core.ids import public_id


class Origin(models.TextChoices):
    """Who put a row there; a sync never overwrites what people entered by hand."""

    ROSTER = "roster", "the school's own system"
    HAND = "hand", "entered by hand"


def public_id_field() -> models.CharField:  # type: ignore[type-arg]  # Django's fields are generic in the stubs only
    """A random 96-bit id that families, links and the API may see."""
    return models.CharField(max_length=16, unique=True, default=public_id, editable=False)


class Dated(models.Model):
    """Holds from `starts` up to, not including, `ends`; an open end is None."""

    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start", condition=Q(ends=None) | Q(ends__gte=F("starts"))
            )
        ]


def holds_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row, or one behind `prefix`, holds on `day`."""
    open_end = Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gt": day})
    return Q(**{f"{prefix}starts__lte": day}) & open_end


class ChildRow(models.Model):
    """Each row that hangs from a child carries student, school and district."""

    student = models.ForeignKey("people.Student", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")

    class Meta:
        abstract = True
