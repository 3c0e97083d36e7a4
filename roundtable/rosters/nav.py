"""The line in the staff navigation, for administrators."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.design.values import NavItem
from roundtable.people.models import Person
from roundtable.rosters.visibility import district_of


def nav(request: HttpRequest) -> list[NavItem]:
    """`Rosters` for whoever may open them; nothing for everybody else."""
    person = getattr(request, "person", None)
    if not isinstance(person, Person):
        return []
    try:
        district_of(person)
    except Http404:
        return []
    url = reverse("rosters:history")
    return [NavItem(url, _("Rosters"), current=request.path.startswith(url))]
