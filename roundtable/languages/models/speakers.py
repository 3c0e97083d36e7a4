"""Who speaks what, and how far a district trusts machines in a language."""

from django.db import models
from django.db.models import Q

from roundtable.people.models.base import Dated, public_id_field


class LanguageSkill(Dated):
    """A person who may translate into and out of a language, once someone approved that skill, until it ends."""

    public_id = public_id_field()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    language = models.CharField(max_length=16)
    writes = models.BooleanField(default=True, help_text="well enough to translate; else speaks it only")
    approved = models.BooleanField(default=False)
    approved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    confidential_since = models.DateField(null=True, blank=True, help_text="signed to keep private texts private")
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "language"], condition=Q(ends=None), name="open_skill_once_a_language"
            ),
        ]


class DistrictTier(models.Model):
    """A district's own tier for a language; without a row the catalogue's tier holds."""

    district = models.ForeignKey("people.District", models.CASCADE, related_name="+")
    language = models.CharField(max_length=16)
    tier = models.CharField(max_length=16, help_text="a `catalogue.Tier`")
    set_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "language"], name="tier_once_a_language")]
