"""How the providers do that carry our messages."""

from django.db import models


class ProviderHealth(models.Model):
    """A provider in trouble, the same for every worker; no row for one that does well. Holds nothing of anybody."""

    provider = models.CharField(max_length=32, primary_key=True)
    in_trouble = models.PositiveIntegerField()
    rests = models.PositiveSmallIntegerField()
    rests_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.provider
