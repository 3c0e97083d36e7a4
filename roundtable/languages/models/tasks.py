"""The person's queue."""

from django.db import models
from django.db.models import Q

from roundtable.people.models.base import public_id_field


class Why(models.TextChoices):
    """Why a person translates this."""

    HIGH_STAKES = "high_stakes", "a plan, consent, discipline, health or rights"
    PEOPLE_ONLY = "people_only", "no machine is good enough in this language"
    CHECK = "check", "a person checks each machine translation in this language"
    GIST_ONLY = "gist_only", "the only engine here is good for gist"
    LOST = "lost", "the machine lost a name, number, date, link, code or school term"
    NO_ENGINE = "no_engine", "no engine translates this pair"
    ENGINE_DOWN = "engine_down", "the engine did not answer"
    FLAGGED = "flagged", "a reader doubted it"


class TranslationTask(models.Model):
    """Someone translates a text into a language by a time. Whoever owns it counts among the text's readers."""

    public_id = public_id_field()
    text = models.ForeignKey("languages.Text", models.CASCADE, related_name="tasks")
    language = models.CharField(max_length=16)
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=12, choices=Why)
    lost = models.JSONField(default=list, blank=True, help_text="names of the checks that failed")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language"], condition=Q(done_at=None), name="one_open_task_a_language"
            )
        ]
        indexes = [
            models.Index(fields=["language", "due_at"], condition=Q(done_at=None), name="open_translation_tasks"),
        ]
