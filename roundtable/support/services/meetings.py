"""Meetings: called by anyone on the team, at the family's times first, with whom it takes."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.catalogue import moment
from roundtable.messaging.models import Expects
from roundtable.messaging.services.asking import ask, close_questions
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Restriction, RestrictionKind, SeatKind, Student
from roundtable.people.services.seats import seat
from roundtable.support.around import apart_from, asked_holders, is_family, owner_for, today_at, without_apart
from roundtable.support.errors import KeptApart
from roundtable.support.models import (
    BroughtIn,
    Concern,
    Decline,
    LeadWhy,
    LineKind,
    Meeting,
    MeetingAction,
    MeetingLine,
    MeetingTime,
    Plan,
    TimeChoice,
    Way,
)
from roundtable.support.services.leads import current_lead, set_lead
from roundtable.support.services.writing import kept

KIND = "support.meeting"


@transaction.atomic
def call_meeting(  # noqa: PLR0913  # a meeting's facts
    student: Student,
    *,
    by: Person,
    concern: Concern | None = None,
    plan: Plan | None = None,
    objection: Decline | None = None,
    way: Way = Way.IN_PERSON,
    place: str = "",
) -> Meeting:
    """Call one. The caller, the school's lead and the family are at the table; two who are kept apart never both.

    The family is asked which times suit."""
    lead = (current_lead(plan) if plan else None) or (concern.owner if concern else owner_for(student, besides=by))
    family = [] if objection else asked_holders(student)
    invited = without_apart([by, lead, *family])
    meeting = Meeting.objects.create(
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        concern=concern or (plan.concern if plan else None),
        plan=plan,
        objection=objection,
        called_by=by,
        at=clock.now(),
        way=way,
        place=place,
        interpreter_language=_interpreter_for([one for one in asked_holders(student) if one in invited]),
    )
    record(by, "meeting.called", meeting)
    for person in invited:
        _seat_at(meeting, person, reason=_reason_of(person, meeting), by=by)
    _ask_times(meeting)
    return meeting


def call_for_objection(decline: Decline) -> Meeting:
    """An objection opens a meeting of the objector and the lead; support goes on meanwhile."""
    plan = decline.version.plan
    return call_meeting(plan.student, by=decline.person, plan=plan, objection=decline)


def _reason_of(person: Person, meeting: Meeting) -> str:
    return gettext_noop("Family") if is_family(person, meeting.student) else gettext_noop("School")


def _interpreter_for(family: Iterable[Person]) -> str:
    for person in family:
        preference = getattr(person, "preference", None)
        if preference is not None and preference.needs_interpreter:
            return person.spoken_language or person.language
    return ""


def _ask_times(meeting: Meeting) -> None:
    for row in meeting.brought_in.select_related("person"):
        if not is_family(row.person, meeting.student) or row.person_id == meeting.called_by_id:
            continue
        question = ask(row.person, kind=KIND, row=meeting, student=meeting.student, expects=Expects.WORDS)
        tell(
            to=[row.person],
            student=meeting.student,
            school=meeting.school,
            purpose="logistics",
            key="support.meeting_when",
            facts={"student": meeting.student.person.short_name, "person": meeting.called_by.short_name},
            author=meeting.called_by,
            question=question,
            link_target=f"/family/meetings/{meeting.public_id}/",
        )


def people_of(meeting: Meeting) -> list[Person]:
    """Everybody at the table."""
    return [row.person for row in meeting.brought_in.select_related("person").order_by("at", "pk")]


@transaction.atomic
def bring_in(meeting: Meeting, person: Person, *, reason: str, by: Person) -> BroughtIn:
    """Bring somebody to this table, with the reason the family reads. Raises KeptApart."""
    at_the_table = {one.pk for one in people_of(meeting)}
    barred = Restriction.objects.filter(
        kind=RestrictionKind.ADULT_CHILD, adult=person, student=meeting.student, lifted_at=None
    )
    if apart_from(person) & at_the_table or barred.exists():
        raise KeptApart
    return _seat_at(meeting, person, reason=reason, by=by)


def _seat_at(meeting: Meeting, person: Person, *, reason: str, by: Person) -> BroughtIn:
    row, made = BroughtIn.objects.get_or_create(
        meeting=meeting, person=person, defaults={"reason": reason, "brought_by": by, "at": clock.now()}
    )
    if made and not is_family(person, meeting.student) and person.pk != meeting.student.person_id:
        seat(person, meeting.student, SeatKind.NAMED, reason=reason, cause=f"meeting:{meeting.pk}")
        record(by, "meeting.brought_in", meeting)
    return row


@transaction.atomic
def offer_time(meeting: Meeting, starts_at: datetime, *, by: Person) -> MeetingTime:
    """A time that suits; the same moment twice is once."""
    side = Side.HOME if is_family(by, meeting.student) else Side.SCHOOL
    row, _ = MeetingTime.objects.get_or_create(
        meeting=meeting, starts_at=starts_at, defaults={"side": side, "offered_by": by, "at": clock.now()}
    )
    return row


@transaction.atomic
def choose_time(time: MeetingTime, *, by: Person) -> TimeChoice:
    """The time it takes place; everybody at the table is told."""
    meeting = Meeting.objects.select_for_update().get(pk=time.meeting_id)
    choice = TimeChoice.objects.create(meeting=meeting, time=time, chosen_by=by, at=clock.now())
    close_questions(KIND, meeting)
    record(by, "meeting.time_chosen", meeting)
    for person in people_of(meeting):
        if person.pk != by.pk:
            _tell_time(meeting, time, person)
    return choice


def _tell_time(meeting: Meeting, time: MeetingTime, person: Person) -> None:
    face = "family" if is_family(person, meeting.student) else "staff"
    when = moment(time.starts_at, person.language, meeting.school.time_zone)
    tell(
        to=[person],
        student=meeting.student,
        school=meeting.school,
        purpose="logistics",
        key="support.meeting_is",
        facts={"student": meeting.student.person.short_name, "when": when},
        author=None,
        link_target=f"/{face}/meetings/{meeting.public_id}/",
    )


def chosen_time(meeting: Meeting) -> MeetingTime | None:
    """The last choice holds."""
    choice = meeting.choices.select_related("time").order_by("-at", "-pk").first()
    return choice.time if choice else None


@transaction.atomic
def set_way(meeting: Meeting, way: Way, *, by: Person, place: str = "", interpreter_language: str = "") -> None:
    """How people meet and with which interpreter; the family's word holds."""
    meeting.way, meeting.place, meeting.interpreter_language = way, place, interpreter_language
    meeting.save(update_fields=["way", "place", "interpreter_language"])
    record(by, "meeting.way_set", meeting, way=str(way))


@transaction.atomic
def add_line(meeting: Meeting, kind: LineKind, body: str, *, by: Person, language: str = "") -> MeetingLine:
    """Something to talk about, noted or decided. Raises NothingSaid."""
    readers: Iterable[Person] = people_of(meeting)
    words = kept(
        body,
        author=by,
        student=meeting.student,
        language=language,
        readers=readers,
        high_stakes=kind == LineKind.DECISION,
    )
    side = Side.HOME if is_family(by, meeting.student) else Side.SCHOOL
    row = MeetingLine.objects.create(meeting=meeting, kind=kind, side=side, words=words, author=by, at=clock.now())
    record(by, "meeting.line_added", meeting, kind=str(kind))
    return row


@transaction.atomic
def add_action(meeting: Meeting, body: str, *, owner: Person, due_on: date | None, by: Person) -> MeetingAction:
    """Who does what by when (a week from today where no date is given). Raises NothingSaid."""
    words = kept(body, author=by, student=meeting.student, readers=people_of(meeting))
    row = MeetingAction.objects.create(
        meeting=meeting,
        words=words,
        owner=owner,
        due_on=due_on or today_at(meeting.school),
        added_by=by,
        at=clock.now(),
    )
    record(by, "meeting.action_added", meeting)
    return row


@transaction.atomic
def finish_action(action: MeetingAction, *, by: Person) -> None:
    """It is done; the second time changes nothing."""
    if action.done_at is None:
        action.done_at, action.done_by = clock.now(), by
        action.save(update_fields=["done_at", "done_by"])
        record(by, "meeting.action_done", action.meeting)


@transaction.atomic
def name_lead(meeting: Meeting, person: Person, *, by: Person) -> None:
    """The meeting names another lead for its plan."""
    if meeting.plan is not None:
        set_lead(meeting.plan, person, LeadWhy.NAMED, by=by)
