"""`Say something`: one door for families and students, and for staff who notice something; staff sort what came."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Student
from roundtable.support.around import due_in_hours, owner_for
from roundtable.support.models import LeadTurn, Sorting, Telling, TellingKind, TellingReply, Via
from roundtable.support.services.notices import notify
from roundtable.support.services.writing import is_private, kept

HOURS = 8.0  # one paid day
HOURS_BY_KIND = {TellingKind.CONVERSATION: 8.0, TellingKind.CONCERN: 16.0, TellingKind.NEED: 8.0}
HOURS_SUGGESTION = 40.0


@transaction.atomic
def say_something(  # noqa: PLR0913  # who says what about whom, to whom, how it came
    student: Student,
    author: Person,
    body: str,
    *,
    side: Side | None = None,
    scope: Scope = Scope.ONLY_TOLD,
    told_to: Person | None = None,
    via: Via = Via.WEB,
    language: str = "",
) -> Telling:
    """Keep what somebody says, with an owner and a clock. `told_to` empty: who answers for the child;
    `side` empty: the child's own or home's.

    Raises NothingSaid, LookupError (nobody works at this school)."""
    owner = told_to or owner_for(student, besides=author)
    side = side or (Side.CHILD if author.pk == student.person_id else Side.HOME)
    telling = Telling.objects.create(
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        author=author,
        side=side,
        told_to=owner,
        scope=scope,
        at=clock.now(),
        words=kept(body, author=author, student=student, language=language, readers=[owner], private=is_private(scope)),
        via=via,
        owner=owner,
        due_at=due_in_hours(owner, student.school, HOURS),
    )
    record(author, "telling.said", telling)
    tell(
        to=[owner],
        student=student,
        school=student.school,
        purpose="question",
        key="support.colleague_noticed" if side == Side.SCHOOL else "support.someone_said",
        facts={"student": student.person.short_name, "person": author.short_name if side == Side.SCHOOL else ""},
        author=None,
        link_target=f"/staff/say/{telling.public_id}/",
    )
    return telling


def noticed(student: Student, author: Person, body: str) -> Telling:
    """What somebody at school noticed, for the plan's lead or who answers for the child; the support team reads it too.

    Raises NothingSaid, LookupError (nobody works at this school)."""
    taker = taker_of(student, besides=author)
    return say_something(student, author, body, side=Side.SCHOOL, scope=Scope.SUPPORT_TEAM, told_to=taker)


def taker_of(student: Student, *, besides: Person) -> Person:
    """Who leads a plan that runs, else who answers for the child. Raises LookupError."""
    running = LeadTurn.objects.filter(plan__student=student, plan__outcome=None, ended_at=None).exclude(person=besides)
    turn = running.select_related("person").order_by("-began_at").first()
    return turn.person if turn else owner_for(student, besides=besides)


@transaction.atomic
def sort(telling: Telling, kind: TellingKind, *, by: Person, owner: Person | None = None) -> Sorting:
    """Say which kind it is, who owns it and by when. It may be sorted again; the last one holds."""
    owner = owner or telling.owner
    hours = HOURS_BY_KIND.get(kind, HOURS_SUGGESTION)
    due = due_in_hours(owner, telling.student.school, hours)
    first = not is_taken_up(telling)
    sorting = Sorting.objects.create(telling=telling, kind=kind, sorted_by=by, owner=owner, due_at=due, at=clock.now())
    Telling.objects.filter(pk=telling.pk).update(owner=owner, due_at=due)
    telling.owner, telling.due_at = owner, due
    record(by, "telling.sorted", telling, kind=str(kind))
    if first and telling.side == Side.SCHOOL:
        _say_taken_up(telling)
    return sorting


def is_taken_up(telling: Telling) -> bool:
    """Whether somebody sorted or answered it."""
    return telling.sortings.exists() or telling.replies.exists()


def _say_taken_up(telling: Telling) -> None:
    """Whoever noticed it hears who has it; what is done stays with the child's team."""
    tell(
        to=[telling.author],
        student=telling.student,
        school=telling.school,
        purpose="answer",
        key="support.taken_up",
        facts={"student": telling.student.person.short_name, "person": telling.owner.short_name},
        author=None,
        link_target=page_of(telling),
    )


def page_of(telling: Telling) -> str:
    """Where whoever said it finds it again."""
    pages = {Side.HOME: "family/say", Side.CHILD: "student/say", Side.SCHOOL: "staff/worries"}
    return f"/{pages[Side(telling.side)]}/{telling.public_id}/"


@transaction.atomic
def reply(telling: Telling, *, by: Person, body: str) -> TellingReply:
    """The owner answers whoever said it, in that person's language. Raises NothingSaid."""
    words = kept(body, author=by, student=telling.student, readers=[telling.author], private=is_private(telling.scope))
    answer = TellingReply.objects.create(telling=telling, words=words, author=by, at=clock.now())
    record(by, "telling.answered", telling)
    notify(
        telling.author,
        telling.student,
        [words],
        purpose="answer",
        author=by,
        link_target=page_of(telling),
    )
    return answer
