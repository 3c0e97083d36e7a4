"""Sentences that were translated once and for all: the system's, the school's everyday ones, a district's memory."""

from django.db import models
from django.db.models import Q

from roundtable.people.models.base import public_id_field


class PhraseState(models.TextChoices):
    """Approved only when a speaker approved it; a draft counts as machine."""

    DRAFT = "draft", "draft, machine or bilingual staff"
    APPROVED = "approved", "approved by a speaker"


class Phrase(models.Model):
    """A sentence in one language. No district: shipped with Roundtable. No key: a district's memory."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.CASCADE, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80, blank=True, help_text="names a shipped sentence: `system.words_wait`")
    source_language = models.CharField(max_length=16, default="en")
    source = models.TextField(help_text="with named placeholders such as {student}")
    fingerprint = models.CharField(max_length=64, editable=False, help_text="`matching.fingerprint` of the source")
    language = models.CharField(max_length=16)
    body = models.TextField()
    high_stakes = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=PhraseState, default=PhraseState.DRAFT)
    approved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], condition=Q(district=None), name="shipped_phrase_once_a_language"
            ),
            models.UniqueConstraint(
                fields=["district", "key", "language"],
                condition=~Q(key=""),
                name="district_phrase_once_a_language",
            ),
            models.UniqueConstraint(
                fields=["district", "source_language", "language", "fingerprint"],
                condition=Q(key=""),
                name="remembered_once",
            ),
            models.CheckConstraint(
                name="approved_phrase_names_its_speaker",
                condition=Q(state="draft") | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="memory_belongs_to_a_district", condition=~Q(key="") | Q(district__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["language", "source_language"], condition=~Q(key=""), name="templates_of_a_pair"),
        ]
