"""The rows of rosters that a person may see: those of the district, as the policy grants them."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from roundtable.access.policy import Subject, why
from roundtable.access.rules import DISTRICT_ADMINISTRATOR
from roundtable.access.standings import standings_of
from roundtable.people.models import District, Person
from roundtable.rosters.models import RosterHold, RosterProblem, RosterSync


def opens_rosters(person: Person, act: str = "see") -> bool:
    """Whether the policy lets this person do `act` to the rosters of their district."""
    return why(person, act, Subject("roster", person.district_id, None)) is not None


def district_of(person: Person, act: str = "see") -> District:
    """The district for whose rosters this person may do `act`. Raises Http404."""
    if not opens_rosters(person, act):
        raise Http404
    return person.district


def knows_restrictions(person: Person) -> bool:
    """Whether what a roster meets of restrictions is this person's to know: administrators alone."""
    return DISTRICT_ADMINISTRATOR in standings_of(person).staff


def syncs(person: Person) -> QuerySet[RosterSync]:
    """The history, newest first, with how many problems each had."""
    left_out = Count("problems", filter=~Q(problems__severity="note"))
    rows = RosterSync.objects.filter(district=district_of(person)).select_related("by", "source")
    return rows.annotate(left_out=left_out).order_by("-at", "-pk")


def problems(sync: RosterSync, person: Person, most: int = 200) -> list[RosterProblem]:
    """The severest first, as many as a page can show; those of restrictions only for who may know them."""
    rank = {"blocks": 0, "row": 1, "note": 2}
    rows = sync.problems.all() if knows_restrictions(person) else sync.problems.exclude(code__startswith="restriction.")
    return sorted(rows, key=lambda row: (rank[row.severity], row.pk))[:most]


def holds(person: Person) -> QuerySet[RosterHold]:
    """Who waits for a decision, for those who may know of restrictions."""
    if not knows_restrictions(person):
        return RosterHold.objects.none()
    rows = RosterHold.objects.filter(district=district_of(person), decision="")
    rows = rows.exclude(student__in=standings_of(person).restricted).exclude(adult__in=standings_of(person).adverse)
    return rows.select_related("adult", "student__person", "restriction__adult").order_by("since", "pk")
