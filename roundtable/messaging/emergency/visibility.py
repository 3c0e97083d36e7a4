"""The only way from pages to alerts: those of the schools one may send for, and those one was told."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access import rules
from roundtable.access.policy import Subject, require, visible, why
from roundtable.access.standings import standings_of
from roundtable.messaging.models import AlertSchool, AlertUpdate, EmergencyAlert, SafeAnswer
from roundtable.people.models import Person, School

MOST = 30


def may_send(person: Person) -> bool:
    """Whether this person may send for any school; asks nothing further of the database."""
    standings = standings_of(person)
    held = {*standings.staff, *(standing for words in standings.schools.values() for standing in words)}
    return any(standing in held for standing in rules.GRANTS["write", "emergency"])


def schools_to_send_for(person: Person) -> list[School]:
    """The schools this person may send for. Raises Http404 where there is none."""
    rows = School.objects.filter(district=person.district_id, ended=None).order_by("name", "pk")
    found = [one for one in rows if why(person, "write", Subject("emergency", one.district_id, one.pk))]
    if not found:
        raise Http404
    return found


def alerts_of(schools: list[School]) -> QuerySet[AlertSchool]:
    """What went to these schools, the latest first."""
    rows = AlertSchool.objects.filter(school__in=schools).select_related("alert__author", "school")
    return rows.order_by("-alert__at", "school__name")[:MOST]


def alert_to_lead(person: Person, public_id: str) -> tuple[EmergencyAlert, list[AlertSchool]]:
    """One alert and those of its schools this person may send for. Raises Http404 where there is none."""
    rows = EmergencyAlert.objects.filter(district=person.district_id).select_related("author", "text", "district")
    alert = get_object_or_404(rows, public_id=public_id)
    mine = AlertSchool.objects.filter(alert=alert, school__in=schools_to_send_for(person))
    found = list(mine.select_related("school", "over_by").order_by("school__name"))
    if not found:
        raise Http404
    return alert, found


def alert_told(person: Person, public_id: str, act: str = "see") -> EmergencyAlert:
    """One alert that went to this person. Raises Http404."""
    rows = EmergencyAlert.objects.filter(district=person.district_id).select_related("text", "district")
    alert = get_object_or_404(rows, public_id=public_id)
    require(person, act, alert)
    return alert


def unanswered(person: Person, since: datetime) -> list[EmergencyAlert]:
    """Those that went to this person, stand open and have no answer of theirs, the latest first. One query."""
    standing = AlertSchool.objects.filter(over_at=None, alert__at__gte=since).values("alert")
    rows = EmergencyAlert.objects.filter(pk__in=standing)
    rows = rows.exclude(Exists(SafeAnswer.objects.filter(alert=OuterRef("pk"), person=person)))
    return list(visible(person, rows, "emergency").order_by("-at", "-pk")[:MOST])


def updates_told(alert: EmergencyAlert, person: Person) -> list[AlertUpdate]:
    """What followed and went to this person, in order."""
    rows = alert.updates.filter(sendings__sending__deliveries__person=person).distinct()
    return list(rows.select_related("text").order_by("at", "pk"))


def answers_of(alert: EmergencyAlert, person: Person) -> SafeAnswer | None:
    """This person's own last answer."""
    return alert.answers.filter(person=person).order_by("-at", "-pk").first()


def answer_to_settle(person: Person, public_id: str) -> SafeAnswer:
    """The answer of somebody told for a school this person may send for. Raises Http404."""
    schools = schools_to_send_for(person)
    rows = SafeAnswer.objects.exclude(person__in=standings_of(person).adverse).select_related("alert")
    answer = get_object_or_404(rows, public_id=public_id)
    sendings = answer.alert.sendings.filter(sending__school__in=schools, sending__deliveries__person=answer.person)
    if not sendings.exists():
        raise Http404
    return answer
