"""Guardians' rights, and the restrictions that limit them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roundtable.people.models.base import Dated, Origin, public_id_field


class Relation(models.TextChoices):
    """What a guardian is to the child."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    PARENT = "parent", _("parent")
    STEPPARENT = "stepparent", _("stepparent")
    GRANDPARENT = "grandparent", _("grandparent")
    FOSTER = "foster", _("foster parent")
    GUARDIAN = "guardian", _("guardian")
    COURT = "court", _("court appointee")
    RELATIVE = "relative", _("relative")
    OTHER = "other", _("other adult")


class Guardianship(Dated):
    """One adult's standing towards one child; rights belong here, never to a household."""

    student = models.ForeignKey("people.Student", models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey("people.Person", models.PROTECT, related_name="guardianships")
    relation = models.CharField(max_length=16, choices=Relation, default=Relation.PARENT)
    lives_with = models.BooleanField(default=True)
    education_rights = models.BooleanField(default=True)
    may_be_contacted = models.BooleanField(default=True)
    may_pick_up = models.BooleanField(default=False)
    is_primary = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["student", "guardian"], condition=Q(ends=None), name="guardianship_once_at_a_time"
            ),
        ]


class RestrictionKind(models.TextChoices):
    """Adult-child: reaches nothing of the child. Adult-adult: neither reaches the other's life."""

    ADULT_CHILD = "adult_child", "an adult and a child"
    ADULT_ADULT = "adult_adult", "two adults"


class Restriction(models.Model):
    """Holds past its end date until a person lifts it."""

    public_id = public_id_field()
    kind = models.CharField(max_length=16, choices=RestrictionKind)
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    adult = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="restrictions")
    other_adult = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.TextField(blank=True, help_text="which order, and what it says")
    paper = models.CharField(max_length=200, blank=True, help_text="its number, and where the paper is kept")
    starts = models.DateField()
    review_on = models.DateField(
        null=True, blank=True, help_text="the date on the order; a person lifts it, not the date"
    )
    entered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="restriction_names_its_two_sides",
                condition=Q(kind="adult_child", student__isnull=False, other_adult=None)
                | Q(kind="adult_adult", student=None, other_adult__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["adult"], condition=Q(lifted_at=None), name="restriction_by_adult"),
            models.Index(fields=["student"], condition=Q(lifted_at=None), name="restriction_by_student"),
        ]
