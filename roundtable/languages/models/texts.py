"""What people wrote, and the one translation of it into each language."""

from django.db import models

from roundtable.people.models.base import public_id_field


class Text(models.Model):
    """Words as someone wrote them. A trigger refuses any UPDATE of words, language, author or time."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    body = models.TextField()
    language = models.CharField(max_length=16, help_text="BCP 47: en, es, zh-Hans")
    private = models.BooleanField(default=False, help_text="told within a scope: translated, but never memory")
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()


class Kind(models.TextChoices):
    """How the words a reader sees came to be; each page says it."""

    WRITTEN = "written", "written"
    PERSON = "person", "translated by a person"
    APPROVED = "approved", "approved phrase"
    MACHINE = "machine", "machine translated"


class TranslationState(models.TextChoices):
    """Who may see a translation so far."""

    ASKED = "asked", "asked for"
    WAITS = "waits", "waits for a person; its words are a machine's draft, if any"
    GIST = "gist", "staff may read it as gist"
    READY = "ready", "may go to families"


class Translation(models.Model):
    """A text in one language: one row for all who read that language."""

    public_id = public_id_field()
    text = models.ForeignKey(Text, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=16)
    body = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MACHINE)
    state = models.CharField(max_length=5, choices=TranslationState, default=TranslationState.ASKED)
    engine = models.CharField(max_length=40, blank=True, help_text="which engine, or `phrases`")
    translator = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    high_stakes = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField(help_text="when it came into this state")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "language"], name="translation_once_a_language")]
        indexes = [
            models.Index(fields=["at"], condition=models.Q(state="asked"), name="translation_asked"),
        ]
