"""The summary of a week: what waited for it, told in one message."""

from django.db import models

from roundtable.people.models.base import public_id_field


class Digest(models.Model):
    """One summary of one person, on its way as a sending of its own."""

    public_id = public_id_field()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sending = models.OneToOneField("messaging.Sending", models.CASCADE, related_name="digest")
    at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True, help_text="its reader wanted each by itself: MORE")

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="digest_of_person")]


class DigestItem(models.Model):
    """One delivery that a summary holds."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="items")
    delivery = models.OneToOneField("messaging.Delivery", models.CASCADE, related_name="digest_item")
