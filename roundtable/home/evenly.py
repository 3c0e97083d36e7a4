"""My class, evenly: which children had good news lately, and when each family was last heard."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from roundtable.access.policy import visible
from roundtable.core import clock
from roundtable.home.rules import EVEN_WITHIN, WEEKS_SHOWN, is_even, weeks_with
from roundtable.messaging.models import Message, Purpose
from roundtable.people.models import Person, SeatKind, Student


@dataclass(frozen=True)
class ClassSeat:
    """One child of the class. `weeks` marks six weeks to now; `lit` is recent good news."""

    student: Student
    weeks: list[bool] = field(default_factory=list)
    last_good_news: date | None = None
    heard_on: date | None = None
    heard_from: str = ""
    lit: bool = False
    side: str = "school"

    @property
    def weeks_with_news(self) -> int:
        return sum(self.weeks)


def class_of(teacher: Person) -> list[Student]:
    """The students whose teacher of record this person is, by name; one query."""
    rows = Student.objects.filter(
        pk__in=teacher.seats.filter(kind=SeatKind.TEACHER, ends=None).values("student_id"), ended=None
    )
    return list(rows.select_related("person", "school").order_by("person__sort_key"))


def class_evenly(teacher: Person, students: Sequence[Student]) -> list[ClassSeat]:
    """One entry a child, longest without good news first. Three queries, whatever the size of the class."""
    if not students:
        return []
    today = clock.today(students[0].school.time_zone)
    news = _days_of_good_news(teacher, students)
    heard = _last_heard(teacher, students)
    seats = [_seat(student, news[student.pk], heard.get(student.pk), today) for student in students]
    return sorted(seats, key=lambda seat: seat.last_good_news or date.min)


def _seat(student: Student, days: list[date], heard: tuple[datetime, str] | None, today: date) -> ClassSeat:
    last = max(days, default=None)
    return ClassSeat(
        student=student,
        weeks=weeks_with(days, today=today),
        last_good_news=last,
        heard_on=heard[0].date() if heard else None,
        heard_from=heard[1] if heard else "",
        lit=is_even(last, today=today),
    )


def _days_of_good_news(teacher: Person, students: Sequence[Student]) -> dict[int, list[date]]:
    since = clock.now() - max(timedelta(weeks=WEEKS_SHOWN), EVEN_WITHIN)
    seen = visible(teacher, Message.objects.all(), "message")
    rows = seen.filter(student__in=students, purpose=Purpose.GOOD_NEWS, at__gte=since)
    rows = rows.exclude(withdrawal__words_gone=True)
    days: dict[int, list[date]] = defaultdict(list)
    for student_id, at in rows.values_list("student_id", "at"):
        days[student_id].append(at.date())
    return days


def _last_heard(teacher: Person, students: Sequence[Student]) -> dict[int, tuple[datetime, str]]:
    seen = visible(teacher, Message.objects.all(), "message")
    from_home = seen.filter(student__in=students, author__guardianships__student__in=students)
    newest = from_home.order_by("student_id", "-at").distinct("student_id")
    return {
        student_id: (at, f"{known_as or given} {family}".strip())
        for student_id, at, known_as, given, family in newest.values_list(
            "student_id", "at", "author__known_as", "author__given_name", "author__family_name"
        )
    }
