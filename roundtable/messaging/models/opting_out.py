"""Who wants no more of what, at which number: how it was said, and by whom it was kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OptOutKind(models.TextChoices):
    """What is wanted no more."""

    ALL = "all", _("Every text")
    CLASS = "class", _("News to a whole class")
    PROGRAMME = "programme", _("Learning tips")
    RESOURCES = "resources", _("News of help in the community")


class OptOut(models.Model):
    """It belongs to the number, whoever holds the phone. `ALL` marks contact points too; this row is the evidence."""

    class How(models.TextChoices):
        """How it was said."""

        TEXT = "text", "by text"
        SPOKEN = "spoken", "spoken to staff"
        CARRIER = "carrier", "to the phone company"
        KEY = "key", "by a key in a call"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12)
    value = models.CharField(max_length=254)
    kind = models.CharField(max_length=12, choices=OptOutKind)
    how = models.CharField(max_length=8, choices=How)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    kept_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "channel", "value", "kind"],
                condition=Q(lifted_at=None),
                name="opt_out_once_a_number",
            )
        ]
