"""What phone companies in the US want to know before texts of a school are let through."""

from django.db import models

from roundtable.core import clock


class RegistrationStep(models.Model):
    """One step that was done at the provider: which, when, by whom; taken back by `undone_at`."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)
    done_at = models.DateTimeField(default=clock.now)
    done_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "step"], condition=models.Q(undone_at=None), name="registration_step_once"
            )
        ]
