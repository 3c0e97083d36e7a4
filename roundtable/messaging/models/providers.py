"""How the providers do that carry our messages, and what they cost."""

from django.db import models


class ProviderHealth(models.Model):
    """A provider in trouble, the same for every worker; no row for one that does well. Holds nothing of anybody."""

    provider = models.CharField(max_length=32, primary_key=True)
    in_trouble = models.PositiveIntegerField()
    rests = models.PositiveSmallIntegerField()
    rests_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.provider


class Spending(models.Model):
    """What the messages of one month cost, by the prices in the settings. Holds nothing of anybody."""

    month = models.DateField(primary_key=True, help_text="its first day")
    amount = models.DecimalField(max_digits=12, decimal_places=4)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
