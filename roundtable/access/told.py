"""The shape of everything that someone told about a child."""

from django.db import models

from roundtable.access.scopes import Scope
from roundtable.people.models.base import ChildRow


class ToldRow(ChildRow):
    """Words of one person about one child, and who may know them."""

    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    told_to = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    scope = models.CharField(max_length=16, choices=Scope, default=Scope.ONLY_TOLD)
    at = models.DateTimeField()

    class Meta:
        abstract = True
