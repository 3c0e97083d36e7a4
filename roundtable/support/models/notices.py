"""What waits to be told until every part of it can be read in the reader's language."""

from django.db import models

from roundtable.people.models.base import ChildRow
from roundtable.support.models.base import some_person


class Notice(ChildRow):
    """One message to one person, made of several texts: a question in its order, or a whole version of a plan.

    It goes as one message once each part may go in that language; until then the person gets one line that it comes."""

    person = some_person()
    author = some_person(null=True, blank=True)
    purpose = models.CharField(max_length=16)
    lines = models.JSONField(help_text="a list of [sentence key, facts] and [text id]; in the order they are read")
    question = models.ForeignKey("messaging.Question", models.PROTECT, null=True, blank=True, related_name="+")
    link_target = models.CharField(max_length=300, blank=True)
    high_stakes = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    promised_at = models.DateTimeField(null=True, blank=True, help_text="when the person read that it comes")
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="no longer true, or no longer theirs")

    class Meta:
        indexes = [
            models.Index(
                fields=["made_at"], condition=models.Q(told_at=None, ended_at=None), name="notice_still_to_be_told"
            )
        ]
