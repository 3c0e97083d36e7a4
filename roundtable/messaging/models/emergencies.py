"""Emergency alerts: what was sent to which schools, what followed, and who is safe."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roundtable.access.paths import Paths
from roundtable.people.models.base import public_id_field


class AlertKind(models.TextChoices):
    """What happens; each but the last has a ready sentence in every language."""

    LOCKDOWN = "lockdown", _("Lockdown: doors are locked, everyone stays inside")
    SHELTER = "shelter", _("Shelter: everyone stays inside, away from danger outside")
    EVACUATED = "evacuated", _("Evacuated: everyone has left and is at another place")
    CLOSING = "closing", _("Early closing: the school closes early today")
    OTHER = "other", _("Something else: only my own words")


class EmergencyAlert(models.Model):
    """One alert to one or more schools. A drill goes to staff only and says that it is one."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AlertKind)
    place = models.CharField(max_length=120, blank=True, help_text="where everybody is")
    hour = models.CharField(max_length=40, blank=True, help_text="when the school closes, as it was typed")
    text = models.ForeignKey("languages.Text", models.PROTECT, null=True, blank=True, related_name="+")
    drill = models.BooleanField(default=False)
    at = models.DateTimeField()

    # no author: the school speaks, also to an adult kept apart from whoever pressed
    policy_paths = Paths(school="", student="", read_by=lambda person_ids: EmergencyAlert.told_to(person_ids))

    class Meta:
        constraints = [
            models.CheckConstraint(name="alert_says_something", condition=~Q(kind="other") | Q(text__isnull=False))
        ]

    @classmethod
    def told_to(cls, person_ids: Collection[int]) -> Q:
        """Those that went to one of these people."""
        from roundtable.messaging.models.deliveries import Delivery

        rows = Delivery.objects.filter(person__in=person_ids, sending__alert_sending__isnull=False)
        return Q(pk__in=rows.exclude(state="ended").values("sending__alert_sending__alert"))


class AlertSchool(models.Model):
    """A school the alert is for, until somebody there says that it is over. One open alert of a kind a school."""

    alert = models.ForeignKey(EmergencyAlert, models.CASCADE, related_name="schools")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AlertKind)
    drill = models.BooleanField(default=False)
    over_at = models.DateTimeField(null=True, blank=True)
    over_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "school"], name="alert_once_a_school"),
            models.UniqueConstraint(
                fields=["school", "kind", "drill"], condition=Q(over_at=None), name="one_open_alert_of_a_kind"
            ),
        ]


class UpdateKind(models.TextChoices):
    """What followed."""

    NEWS = "news", _("News")
    CORRECTION = "correction", _("Correction: what we wrote before was not right")
    ALL_CLEAR = "all_clear", _("All clear: it is over")


class AlertUpdate(models.Model):
    """What went to the same people afterwards."""

    alert = models.ForeignKey(EmergencyAlert, models.CASCADE, related_name="updates")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=UpdateKind)
    text = models.ForeignKey("languages.Text", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="update_says_something", condition=Q(kind="all_clear") | Q(text__isnull=False))
        ]


class AlertSending(models.Model):
    """By which sending, a school each, the alert or what followed left."""

    alert = models.ForeignKey(EmergencyAlert, models.CASCADE, related_name="sendings")
    update = models.ForeignKey(AlertUpdate, models.CASCADE, null=True, blank=True, related_name="sendings")
    sending = models.OneToOneField("messaging.Sending", models.CASCADE, related_name="alert_sending")


class SafeWord(models.TextChoices):
    """What somebody answered."""

    SAFE = "safe", _("I am safe")
    NEED_HELP = "need_help", _("I need help")


class SafeAnswer(models.Model):
    """What one person answered, and how. The last one counts; who needs help stands until a person has called."""

    public_id = public_id_field()
    alert = models.ForeignKey(EmergencyAlert, models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=SafeWord)
    came_by = models.CharField(max_length=12, help_text="the channel it came by")
    at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["alert", "person", "-at"], name="safe_answer_latest")]
