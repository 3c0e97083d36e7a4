"""What `support` hands up to the homes: cards that wait for a person, entries around a child (see core/faces.py)."""

from collections.abc import Mapping

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from roundtable.access.standings import is_staff
from roundtable.core.faces import Card, Side, TimelineEntry
from roundtable.people.models import Person, Student
from roundtable.support.gathered_cards import cards_of
from roundtable.support.models import CheckIn, Concern, PlanVersion, View
from roundtable.support.showing.reader import Reader
from roundtable.support.visibility import (
    check_ins_around,
    concerns_around,
    meetings_of,
    plans_of,
    views_around,
)

MOST_PLANS, MOST_MEETINGS = 10, 10
Words = Mapping[int, object]


def today_cards(person: Person) -> list[Card]:
    """What waits for this person in concerns, plans and check-ins."""
    return cards_of(person)


def timeline(person: Person, student: Student, most: int) -> list[TimelineEntry]:
    """Concerns, answers, versions, check-ins and meetings this person may know, words in their language; of each kind
    at most the latest `most`."""
    face = face_of(person, student)
    reader = Reader(person, face)
    concerns = concerns_around(student, person, most)
    views = views_around(student, person, most)
    check_ins = check_ins_around(student, person, most)
    words = reader.words(
        [row.question for row in concerns] + [row.words for row in views] + [row.words for row in check_ins]
    )
    entries = [_concern(row, words, reader) for row in concerns]
    entries += [_view(row, words, reader) for row in views]
    entries += [_check_in(row, words, reader) for row in check_ins]
    return entries + _plans(student, reader) + _meetings(student, reader)


def face_of(person: Person, student: Student) -> str:
    """The face on which this person meets this child."""
    if person.pk == student.person_id:
        return "student"
    return "staff" if is_staff(person) else "family"


def _concern(row: Concern, words: Words, reader: Reader) -> TimelineEntry:
    return TimelineEntry(
        at=row.at,
        kind="concern",
        title=_("A question from %(name)s") % {"name": reader.name(row.author)},
        side=Side(row.side),
        words=words[row.question_id],
        url=f"/{reader.face}/concerns/{row.public_id}/",
        scope=row.scope,
        seen_by=reader.who_can_see(row),
    )


def _view(row: View, words: Words, reader: Reader) -> TimelineEntry:
    return TimelineEntry(
        at=row.at,
        kind="concern",
        title=_("An answer from %(name)s") % {"name": reader.name(row.author)},
        side=Side(row.side),
        words=words[row.words_id],
        url=f"/{reader.face}/concerns/{row.concern.public_id}/",
        scope=row.scope,
        seen_by=reader.who_can_see(row),
    )


def _check_in(row: CheckIn, words: Words, reader: Reader) -> TimelineEntry:
    return TimelineEntry(
        at=row.at,
        kind="check_in",
        title=_("Check-in: %(score)s of 5, from %(name)s") % {"score": row.score, "name": reader.name(row.author)},
        side=Side(row.side),
        words=words.get(row.words_id) if row.words_id else None,
        url=f"/{reader.face}/plans/{row.plan.public_id}/",
        scope=row.scope if row.words_id else "",
        seen_by=reader.who_can_see(row) if row.words_id else "",
    )


def _plans(student: Student, reader: Reader) -> list[TimelineEntry]:
    entries = []
    offered = PlanVersion.objects.exclude(number=None).select_related("author")
    rows = plans_of(student, reader.person).prefetch_related(
        Prefetch("versions", offered, to_attr="offered"), "in_force"
    )
    for plan in rows[:MOST_PLANS]:
        numbered = {row.pk: row for row in plan.offered}
        url = f"/{reader.face}/plans/{plan.public_id}/"
        for row in plan.offered:
            title = _("Version %(number)s of the plan is put forward") % {"number": row.number}
            if row.offered_at is not None:
                at_home = row.side == Side.HOME and reader.may_learn_of(row.author)
                side = Side.HOME if at_home else Side.SCHOOL
                entries.append(TimelineEntry(row.offered_at, "plan", title, side, url=url))
        for held in plan.in_force.all():
            title = _held(numbered[held.version_id], reader)
            entries.append(TimelineEntry(held.began_at, "plan", title, url=url))
        if hasattr(plan, "outcome"):
            entries.append(TimelineEntry(plan.outcome.at, "plan", _("The plan ended"), url=url))
    return entries


def _held(version: PlanVersion, reader: Reader) -> str:
    if reader.parted:
        return _("Version %(number)s of the plan holds") % {"number": version.number}
    return _("Home and school agreed: version %(number)s holds") % {"number": version.number}


def _meetings(student: Student, reader: Reader) -> list[TimelineEntry]:
    return [
        TimelineEntry(at, "plan", _("A meeting was called"), url=f"/{reader.face}/meetings/{public_id}/")
        for at, public_id in meetings_of(student, reader.person).values_list("at", "public_id")[:MOST_MEETINGS]
    ]
