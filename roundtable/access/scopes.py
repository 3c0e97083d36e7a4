"""Who may know what a family or a student told. Each scope contains the one before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Chosen by the teller alone, and widened by nobody else."""

    ONLY_TOLD = "only_told", _("Only the person I told")
    SUPPORT_TEAM = "support_team", _("They and the support team")
    TEAM = "team", _("Everyone on my child’s team")
    SCHOOL = "school", _("My school")
