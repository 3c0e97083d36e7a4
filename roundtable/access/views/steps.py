"""What the steps of the sign-in share: what the session remembers between them, and coming in at last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from roundtable.access.http import home_of
from roundtable.access.places import Place, contact_points_at, is_shared, place_of
from roundtable.access.sessions import CODE, sign_in
from roundtable.people.models import Person
from roundtable.people.services.reach import prove

NEXT, TICKET, ASKED, PROVED, CHOSEN = "next", "ticket", "asked_place", "proved_place", "chosen"


def come_in(request: HttpRequest, place: Place) -> HttpResponse:
    """The place is proved: straight in where it is one person's own, else *who are you?*."""
    persons = persons_there(place)
    if not persons:
        return redirect("access:door")
    if is_shared(place):
        request.session[PROVED] = str(place)
        return redirect("access:who")
    return enter(request, persons[0], place)


def enter(request: HttpRequest, person: Person, place: Place) -> HttpResponse:
    """Signed in as this person; the place is proved for them."""
    after = request.session.get(NEXT) or home_of_family(person)
    for point in contact_points_at(place):
        if point.person_id == person.pk:
            prove(point)
    sign_in(request, person, how=CODE)
    return redirect(after)


def home_of_family(person: Person) -> str:
    """A code opens the family's face alone; staff pages ask for their own sign-in."""
    home = home_of(person)
    return home if home != "/staff/" else "/family/"


def persons_there(place: Place) -> list[Person]:
    """Who may come in by this place."""
    return [point.person for point in contact_points_at(place)]


def proved_place(request: HttpRequest) -> Place | None:
    """The place this browser proved a moment ago."""
    kept = request.session.get(PROVED)
    return place_of(kept) if kept else None


def chosen_person(request: HttpRequest, place: Place) -> Person | None:
    """Whom this browser says it is, among those at the place."""
    chosen = request.session.get(CHOSEN)
    return next((person for person in persons_there(place) if person.public_id == chosen), None)


def too_often(request: HttpRequest) -> HttpResponse:
    """Too many tries from this client."""
    return render(request, "access/too_often.html", status=429)
