"""`Say something`: one door for families and students; staff sort what came."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Student
from roundtable.support.around import due_in_hours, owner_for
from roundtable.support.models import Sorting, Telling, TellingKind, TellingReply, Via
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
    scope: Scope = Scope.ONLY_TOLD,
    told_to: Person | None = None,
    via: Via = Via.WEB,
    language: str = "",
) -> Telling:
    """Keep what a family or a student says, with an owner and a clock. `told_to` empty: who answers for the child.

    Raises NothingSaid, LookupError (nobody works at this school)."""
    owner = told_to or owner_for(student, besides=author)
    telling = Telling.objects.create(
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        author=author,
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
        key="support.someone_said",
        facts={"student": student.person.short_name},
        author=None,
        link_target=f"/staff/say/{telling.public_id}/",
    )
    return telling


@transaction.atomic
def sort(telling: Telling, kind: TellingKind, *, by: Person, owner: Person | None = None) -> Sorting:
    """Say which kind it is, who owns it and by when. It may be sorted again; the last one holds."""
    owner = owner or telling.owner
    hours = HOURS_BY_KIND.get(kind, HOURS_SUGGESTION)
    due = due_in_hours(owner, telling.student.school, hours)
    sorting = Sorting.objects.create(telling=telling, kind=kind, sorted_by=by, owner=owner, due_at=due, at=clock.now())
    Telling.objects.filter(pk=telling.pk).update(owner=owner, due_at=due)
    telling.owner, telling.due_at = owner, due
    record(by, "telling.sorted", telling, kind=str(kind))
    return sorting


@transaction.atomic
def reply(telling: Telling, *, by: Person, body: str) -> TellingReply:
    """The owner answers whoever said it, in that person's language. Raises NothingSaid."""
    words = kept(body, author=by, student=telling.student, readers=[telling.author], private=is_private(telling.scope))
    answer = TellingReply.objects.create(telling=telling, words=words, author=by, at=clock.now())
    record(by, "telling.answered", telling)
    side = Side.CHILD if telling.author_id == telling.student.person_id else Side.HOME
    face = "student" if side is Side.CHILD else "family"
    notify(
        telling.author,
        telling.student,
        [words],
        purpose="answer",
        author=by,
        link_target=f"/{face}/say/{telling.public_id}/",
    )
    return answer
