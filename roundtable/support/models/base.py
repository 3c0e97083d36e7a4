"""Shapes that the rows of `support` share."""

from typing import Any

from django.db import models

from roundtable.core.faces import Side


class Via(models.TextChoices):
    """How an act reached us; the act is the same."""

    WEB = "web", "on the page"
    TEXT = "text", "by text"
    PHONE = "phone", "by phone"
    PAPER = "paper", "on paper"
    IN_PERSON = "in_person", "in person"


def words_of_someone(**options: Any) -> models.ForeignKey:  # type: ignore[type-arg]  # generic in the stubs only
    """What a person wrote, kept as written by `languages`."""
    return models.ForeignKey("languages.Text", models.PROTECT, related_name="+", **options)


def some_person(**options: Any) -> models.ForeignKey:  # type: ignore[type-arg]  # generic in the stubs only
    """A person: whoever did, owns or is asked."""
    return models.ForeignKey("people.Person", models.PROTECT, related_name="+", **options)


def some_side(**options: Any) -> models.CharField:  # type: ignore[type-arg]  # generic in the stubs only
    """Whose words or whose part something is."""
    return models.CharField(max_length=8, choices=[(side.value, side.value) for side in Side], **options)
