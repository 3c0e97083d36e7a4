"""Letters on paper, and the batches in which the front office prints them."""

from django.db import models

from roundtable.access.paths import Paths
from roundtable.people.models.base import public_id_field


class PrintBatch(models.Model):
    """What was printed together. Its file is made anew each time it is asked for: nothing printed lies about."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_home_at = models.DateTimeField(null=True, blank=True)
    sent_home_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    policy_paths = Paths(student="")

    class Meta:
        indexes = [models.Index(fields=["school", "-at"], name="print_batch_of_school")]


class PaperLetter(models.Model):
    """One delivery on paper. `code` is printed on it: who types or texts an answer names the letter by it. An answer
    that comes closed is `sealed`: whoever it is for opens it."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="+")
    batch = models.ForeignKey(PrintBatch, models.PROTECT, related_name="letters")
    delivery = models.OneToOneField("messaging.Delivery", models.PROTECT, related_name="letter")
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=8)
    section = models.CharField(max_length=200, blank=True, help_text="the child's class when it was printed")
    place = models.PositiveSmallIntegerField(help_text="in the order of the envelopes, from 1")
    came_back_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    policy_paths = Paths(student="", author="author")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "code"], name="letter_code_once")]
        indexes = [
            models.Index(
                fields=["author"],
                condition=models.Q(sealed_at__isnull=False, answered_at=None),
                name="letter_sealed",
            )
        ]
