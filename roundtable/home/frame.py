"""What stands around every page: the school's name, the reader, the links of the staff bar."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.access.http import viewer
from roundtable.core.phones import display
from roundtable.design.values import Frame, NavItem
from roundtable.home.acts import roles_of
from roundtable.home.administration import places_for
from roundtable.home.greeting import school_of
from roundtable.home.visibility import work_of
from roundtable.people.models import Person


def page_frame(request: HttpRequest) -> Frame:
    """The bar of this page; one that names nobody where nobody is signed in."""
    if not _somebody(request):
        return Frame()
    person = viewer(request)
    if request.path.startswith("/staff/"):
        return _staff_frame(person)
    return _home_frame(person, request.path)


def staff_nav(request: HttpRequest) -> list[NavItem]:
    """The few places a member of staff goes to every day."""
    if not _somebody(request):
        return []
    places = [
        (reverse("home:staff"), _("Today")),
        (reverse("home:staff_children"), _("Children")),
        (reverse("messaging:conversations"), _("Conversations")),
        (reverse("support:plans"), _("Plans")),
    ]
    if places_for(viewer(request)):
        places.append((reverse("home:administration"), _("Administration")))
    return [NavItem(url=url, label=label, current=_is_at(request.path, url)) for url, label in places]


def _somebody(request: HttpRequest) -> bool:
    """Whether somebody is signed in; an early refusal comes before anybody was looked for."""
    return isinstance(getattr(request, "person", None), Person)


def _is_at(path: str, url: str) -> bool:
    return path == url or (url != reverse("home:staff") and path.startswith(url))


def _staff_frame(person: Person) -> Frame:
    assignment = work_of(person)
    return Frame(
        school=assignment.school.name if assignment and assignment.school else "Roundtable",
        home_url=reverse("home:staff"),
        name=person.full_name,
        note=assignment.called if assignment else "",
        me_url=reverse("access:me"),
        find_url=reverse("home:staff_children") if roles_of(person) else "",
        write_url=reverse("messaging:compose"),
    )


def _home_frame(person: Person, path: str) -> Frame:
    school = school_of(person)
    home = reverse("home:student") if path.startswith("/student/") else reverse("home:family")
    return Frame(
        school=school.name if school else "Roundtable",
        home_url=home,
        phone=display(school.text_number) if school and school.text_number else "",
        me_url="" if home == reverse("home:student") else reverse("messaging:reach"),
    )
