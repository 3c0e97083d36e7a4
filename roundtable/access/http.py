"""Who is asking, for the views of every app."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from roundtable.access import rules
from roundtable.access.standings import Standings, standings_of
from roundtable.people.models import Person
from roundtable.people.services.reach import choose_language

STAFF_HOME, FAMILY_HOME, STUDENT_HOME = FACES = ("/staff/", "/family/", "/student/")
HOW = "signed_in_how"  # session: code, link, staff, demo
PURPOSE = "purpose_prefix"  # session of a one-purpose link: the only path it reaches


def viewer(request: HttpRequest) -> Person:
    """The signed-in person, as `FaceMiddleware` found it; PermissionDenied where nobody is."""
    person = getattr(request, "person", None)
    if not isinstance(person, Person):
        raise PermissionDenied
    return person


def home_of(person: Person) -> str:
    """The home this person lands on: staff where they work here, else the family's, else the student's."""
    return next((face for face in FACES if belongs(standings_of(person), face)), "/sign-in/")


def belongs(standings: Standings, face: str) -> bool:
    """Whether a face is for this person: staff with a role, a guardian or an adult student, a student."""
    if face == STAFF_HOME:
        return bool(standings.staff)
    of_home = {rules.GUARDIAN, rules.RELATIVE, rules.HOLDER} if face == FAMILY_HOME else {rules.SELF}
    return any(
        of_home & words.keys() for child, words in standings.children.items() if child not in standings.restricted
    )


def reader_language(request: HttpRequest) -> str:
    """The language the signed-in person reads; nothing where nobody is signed in."""
    person = getattr(request, "person", None)
    return person.language if isinstance(person, Person) else ""


def language_chosen(request: HttpRequest, code: str) -> None:
    """Someone signed in used the language switch: it is theirs from now on, for messages too."""
    person = getattr(request, "person", None)
    if isinstance(person, Person):
        choose_language(person, code)
