"""A reader doubts a translation, and what was put in its place."""

from django.db import models

from roundtable.people.models.base import public_id_field


class Flag(models.Model):
    """A reader says that a translation is wrong or unclear."""

    public_id = public_id_field()
    translation = models.ForeignKey("languages.Translation", models.CASCADE, related_name="flags")
    reader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["translation", "reader"], name="flagged_once_a_reader")]


class Correction(models.Model):
    """What stood there before, what stands there now, and who put it right."""

    translation = models.ForeignKey("languages.Translation", models.CASCADE, related_name="corrections")
    before = models.TextField()
    before_kind = models.CharField(max_length=8)
    after = models.TextField()
    corrected_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
