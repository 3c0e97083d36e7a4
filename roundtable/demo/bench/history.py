"""A year around every child of a generated district, written in sets: only the benchmark writes rows so.

Each child has a conversation of its teacher and a guardian with a message a month; one child in twelve has a
concern that was answered and a plan that holds, with twenty check-ins of home and school."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import connection
from django.db.models import F

from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.models import Text
from roundtable.messaging.models import Conversation, Message, Participant, Purpose
from roundtable.people.models import District
from roundtable.support.models import (
    Agreement,
    Asking,
    CheckIn,
    Concern,
    InForce,
    Plan,
    PlanVersion,
    Round,
    Strategy,
    View,
)

MESSAGES, EACH_HOW_MANY, WEEKS = 12, 12, 20
BATCH = 5_000
SAID = {
    "school": "She read aloud to the whole class today and then helped two others.",
    "home": "Thank you. She told us all about it at dinner.",
    "seen": "When we do times tables with a clock, he puts his pencil down and looks at the wall.",
    "strength": "He explains his thinking to other children.",
    "question": "How is it when he does times tables at home?",
    "answer": "The clock frightens him. Without it he knows the tables.",
    "goal": "I can show what I know in math without a clock.",
    "moment": "Before times tables",
    "way": "Ten minutes of practice in a quiet spot",
    "week": "A calm week. The breathing helped.",
}
AROUND = """
    SELECT DISTINCT ON (student.id) student.id, student.school_id, student.district_id, seat.person_id,
           guardianship.guardian_id
      FROM people_student student
      JOIN people_seat seat ON seat.student_id = student.id AND seat.kind = 'teacher' AND seat.ends IS NULL
      JOIN people_guardianship guardianship ON guardianship.student_id = student.id AND guardianship.ends IS NULL
           AND guardianship.education_rights
     WHERE student.district_id = %(district)s AND student.ended IS NULL
       AND NOT EXISTS (SELECT FROM people_restriction restriction WHERE restriction.lifted_at IS NULL
                          AND (restriction.adult_id = guardianship.guardian_id
                            OR restriction.other_adult_id = guardianship.guardian_id))
     ORDER BY student.id, guardianship.id, seat.id
"""


@dataclass(frozen=True)
class Around:
    """A child with its teacher and a guardian, as ids."""

    student_id: int
    school_id: int
    district_id: int
    teacher_id: int
    guardian_id: int

    @property
    def child(self) -> dict[str, int]:
        return {"student_id": self.student_id, "school_id": self.school_id, "district_id": self.district_id}

    def told(self, side: str, at: datetime, *, by_all: bool = False) -> dict[str, object]:
        """The shape of what one side told the other."""
        authors = (self.teacher_id, self.guardian_id)
        author, other = authors if side == "school" else authors[::-1]
        scope = Scope.TEAM if by_all else Scope.ONLY_TOLD
        return {**self.child, "author_id": author, "told_to_id": other, "scope": scope, "at": at, "side": side}


def live_a_year(district: District) -> None:
    """Write it all; about forty rows a child."""
    with connection.cursor() as cursor:
        cursor.execute(AROUND, {"district": district.pk})
        everybody = [Around(*row) for row in cursor.fetchall()]
    _conversations(everybody)
    _plans([one for place, one in enumerate(everybody) if place % EACH_HOW_MANY == 0])


def _conversations(everybody: list[Around]) -> None:
    now = clock.now()
    for some in _batches(everybody, BATCH // MESSAGES):
        talks = Conversation.objects.bulk_create(
            Conversation(**one.child, adult_id=one.guardian_id, opened_by_id=one.teacher_id, opened_at=now, last_at=now)
            for one in some
        )
        Participant.objects.bulk_create(
            Participant(conversation=talk, person_id=person, side=side, starts=now - timedelta(days=400))
            for one, talk in zip(some, talks, strict=True)
            for person, side in ((one.teacher_id, "school"), (one.guardian_id, "home"))
        )
        _messages(list(zip(some, talks, strict=True)), now)


def _messages(talks: list[tuple[Around, Conversation]], now: datetime) -> None:
    spoken = [(one, talk, *_turn(number, now)) for one, talk in talks for number in range(MESSAGES)]
    texts = _texts((one, side, side, at) for one, _, side, at in spoken)
    Message.objects.bulk_create(
        Message(
            **{**one.told(side, at), "told_to_id": None if side == "school" else one.teacher_id},
            conversation=talk,
            text=text,
            purpose=Purpose.GOOD_NEWS if side == "school" else Purpose.ANSWER,
        )
        for (one, talk, side, at), text in zip(spoken, texts, strict=True)
    )


def _turn(number: int, now: datetime) -> tuple[str, datetime]:
    return ("school", "home")[number % 2], now - timedelta(days=30 * (MESSAGES - number))


def _plans(some: list[Around]) -> None:
    then = clock.now() - timedelta(weeks=WEEKS + 2)
    words = {key: _texts((one, key, _side(key), then) for one in some) for key in SAID}
    concerns = Concern.objects.bulk_create(
        Concern(
            **one.told("school", then, by_all=True),
            seen=words["seen"][place],
            strength=words["strength"][place],
            question=words["question"][place],
            owner_id=one.teacher_id,
            due_at=then,
        )
        for place, one in enumerate(some)
    )
    View.objects.bulk_create(
        View(**one.told("home", then), concern=concern, words=text)
        for one, concern, text in zip(some, concerns, words["answer"], strict=True)
    )
    plans = Plan.objects.bulk_create(
        Plan(**one.child, concern=concern, begun_by_id=one.teacher_id, begun_at=then)
        for one, concern in zip(some, concerns, strict=True)
    )
    _versions(some, plans, words, then)


def _versions(some: list[Around], plans: list[Plan], words: dict[str, list[Text]], then: datetime) -> None:
    """Drafts with their strategies first, then offered, then agreed, as the database itself asks for."""
    review = then.date() + timedelta(weeks=52)
    versions = PlanVersion.objects.bulk_create(
        PlanVersion(plan=plan, goal=goal, review_on=review, side=Side.SCHOOL, author_id=one.teacher_id, at=then)
        for one, plan, goal in zip(some, plans, words["goal"], strict=True)
    )
    Strategy.objects.bulk_create(
        Strategy(
            version=version,
            position=position,
            side=(Side.SCHOOL, Side.HOME)[position % 2],
            moment=words["moment"][place],
            words=words["way"][place],
            owner_id=(one.teacher_id, one.guardian_id)[position % 2],
            written_by_id=one.teacher_id,
        )
        for place, (one, version) in enumerate(zip(some, versions, strict=True))
        for position in range(1, 5)
    )
    PlanVersion.objects.filter(pk__in=[row.pk for row in versions]).update(
        number=1, offered_at=then, offered_by=F("author")
    )
    _agreed(some, versions, then)
    _check_ins(some, plans, versions, then)


def _agreed(some: list[Around], versions: list[PlanVersion], then: datetime) -> None:
    Asking.objects.bulk_create(
        Asking(version=version, person_id=one.guardian_id, at=then) for one, version in zip(some, versions, strict=True)
    )
    Agreement.objects.bulk_create(
        Agreement(version=version, person_id=person, capacity=capacity, at=then)
        for one, version in zip(some, versions, strict=True)
        for person, capacity in ((one.guardian_id, "holder"), (one.teacher_id, "lead"))
    )
    InForce.objects.bulk_create(InForce(plan_id=row.plan_id, version=row, began_at=then) for row in versions)


def _check_ins(some: list[Around], plans: list[Plan], versions: list[PlanVersion], then: datetime) -> None:
    for week in range(WEEKS):
        at = then + timedelta(weeks=week)
        rounds = Round.objects.bulk_create(
            Round(plan=plan, version=version, due_on=at.date(), opened_at=at)
            for plan, version in zip(plans, versions, strict=True)
        )
        said = [(one, row, side) for one, row in zip(some, rounds, strict=True) for side in ("school", "home")]
        texts = _texts((one, "week", side, at) for one, _, side in said)
        CheckIn.objects.bulk_create(
            CheckIn(**one.told(side, at, by_all=True), plan_id=row.plan_id, round=row, score=1 + week % 5, words=text)
            for (one, row, side), text in zip(said, texts, strict=True)
        )


def _side(key: str) -> str:
    return "home" if key in ("answer", "home") else "school"


def _texts(told: Iterable[tuple[Around, str, str, datetime]]) -> list[Text]:
    return Text.objects.bulk_create(
        (
            Text(
                district_id=one.district_id,
                body=SAID[key],
                language="en",
                author_id=one.teacher_id if side == "school" else one.guardian_id,
                at=at,
            )
            for one, key, side, at in told
        ),
        batch_size=BATCH,
    )


def _batches(rows: list[Around], size: int) -> Iterator[list[Around]]:
    remaining = iter(rows)
    while some := list(islice(remaining, size)):
        yield some
