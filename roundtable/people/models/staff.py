"""Who works at the school, in which role, at which hours, and who stands in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from roundtable.people.models.base import Dated, Origin


class StaffRole(models.TextChoices):
    """The eleven staff roles; with family and student they are the thirteen."""

    TEACHER = "teacher", _("teacher")
    FRONT_OFFICE = "front_office", _("front office")
    NURSE = "nurse", _("nurse")
    BUS_DRIVER = "bus_driver", _("bus driver or monitor")
    COACH = "coach", _("coach")
    CUSTODIAN = "custodian", _("custodian")
    SUPPORT_STAFF = "support_staff", _("support staff")
    ENGAGEMENT_COORDINATOR = "engagement_coordinator", _("family engagement coordinator")
    LIAISON = "liaison", _("family liaison")
    TECHNOLOGY_SUPPORT = "technology_support", _("technology support")
    ADMINISTRATOR = "administrator", _("administrator")


COMMON_TITLES = (  # a title is the school's own words; these are known in every language of the pages
    gettext_noop("Counselor"),
    gettext_noop("Custodian"),
    gettext_noop("Family engagement coordinator"),
    gettext_noop("Family liaison"),
    gettext_noop("Front office"),
    gettext_noop("Nurse"),
    gettext_noop("Principal"),
    gettext_noop("School nurse"),
    gettext_noop("Social worker"),
    gettext_noop("Teacher"),
    gettext_noop("Technology support"),
)


class StaffAssignment(Dated):
    """One role at one school; a person may hold several. No school means the whole district."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="assignments")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=24, choices=StaffRole)
    title = models.CharField(max_length=100, blank=True, help_text="Counselor, Grade 3 teacher, Bus 7")
    stand_in = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    hourly = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "school", "role"], condition=Q(ends=None), name="assignment_once_at_a_time"
            ),
        ]

    @property
    def called(self) -> str:
        """The title, else the role, in the reader's language where it is a common one."""
        return gettext(self.title) if self.title else self.get_role_display()


class Absence(Dated):
    """A member of staff who is away; `ends`: the first day back. Why is nobody's business here."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: whom they named for themselves",
    )
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Dated.Meta):
        constraints = [*Dated.Meta.constraints]


class WorkingHours(models.Model):
    """A person's paid hours on one weekday (Monday is 0); without any row the school's hours hold."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    stops = models.TimeField()
