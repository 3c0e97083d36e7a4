"""The rows of rosters that a person may see: those of the districts where the person is an administrator."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from roundtable.access.standings import standings_of
from roundtable.core import clock
from roundtable.people.models import District, Person, School, StaffAssignment, StaffRole
from roundtable.people.models.base import holds_on
from roundtable.rosters.models import RosterHold, RosterProblem, RosterSync


def district_of(person: Person) -> District:
    """The district whose rosters this person answers for. Raises Http404 for anyone but an administrator."""
    today = clock.today("America/Chicago")
    runs = StaffAssignment.objects.filter(holds_on(today), person=person, role=StaffRole.ADMINISTRATOR)
    if not runs.exists():
        raise Http404
    return person.district


def zone_of(person: Person) -> str:
    """The time zone that times are shown in: that of the district's first school."""
    zones = School.objects.filter(district_id=person.district_id).order_by("pk").values_list("time_zone", flat=True)
    return zones.first() or "America/Chicago"


def syncs(person: Person) -> QuerySet[RosterSync]:
    """The history, newest first, with how many problems each had."""
    left_out = Count("problems", filter=~Q(problems__severity="note"))
    rows = RosterSync.objects.filter(district=district_of(person)).select_related("by", "source")
    return rows.annotate(left_out=left_out).order_by("-at", "-pk")


def problems(sync: RosterSync, most: int = 200) -> list[RosterProblem]:
    """The severest first, as many as a page can show."""
    rank = {"blocks": 0, "row": 1, "note": 2}
    return sorted(sync.problems.all(), key=lambda row: (rank[row.severity], row.pk))[:most]


def holds(person: Person) -> QuerySet[RosterHold]:
    """Who waits for a decision."""
    rows = RosterHold.objects.filter(district=district_of(person), decision="")
    rows = rows.exclude(student__in=standings_of(person).restricted).exclude(adult__in=standings_of(person).adverse)
    return rows.select_related("adult", "student__person", "restriction__adult").order_by("since", "pk")
