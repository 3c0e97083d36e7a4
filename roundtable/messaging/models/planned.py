"""What somebody wrote for later."""

from django.db import models
from django.db.models import Q

from roundtable.access.paths import Paths
from roundtable.messaging.models.conversations import Purpose
from roundtable.people.models.base import public_id_field


class PlannedMessage(models.Model):
    """Words that go at `due_at`, to the families of a class or to one adult about one child. Until then they are on
    nobody's page but their author's. A change is kept in place of the plan; the words themselves are never changed."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    section = models.ForeignKey("people.Section", models.PROTECT, null=True, blank=True, related_name="+")
    student = models.ForeignKey("people.Student", models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="when it was planned, or changed last")
    due_at = models.DateTimeField()
    message = models.OneToOneField("messaging.Message", models.PROTECT, null=True, blank=True, related_name="+")
    announcement = models.OneToOneField(
        "messaging.Announcement", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="it could not go: its author or reader may not")

    policy_paths = Paths(student="", author="author")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="planned_for_a_class_or_one_adult",
                condition=Q(section__isnull=False, student=None, adult=None)
                | Q(section=None, student__isnull=False, adult__isnull=False),
            ),
            models.CheckConstraint(
                name="planned_message_ends_once",
                condition=Q(withdrawn_at=None, stopped_at=None)
                | Q(message=None, announcement=None, withdrawn_at=None)
                | Q(message=None, announcement=None, stopped_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(message=None, announcement=None, withdrawn_at=None, stopped_at=None),
                name="planned_message_due",
            )
        ]

    @classmethod
    def waits(cls) -> Q:
        """Those that have neither gone nor ended."""
        return Q(message=None, announcement=None, withdrawn_at=None, stopped_at=None)

    @property
    def is_waiting(self) -> bool:
        """Whether it may still be changed."""
        return (self.message_id or self.announcement_id or self.withdrawn_at or self.stopped_at) is None
