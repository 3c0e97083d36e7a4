"""Telling several texts as one message, once each can be read in the reader's language."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from roundtable.core import clock
from roundtable.core.one_by_one import OneByOne
from roundtable.languages.models import Text
from roundtable.languages.services import Waiting, keep, say, what_may_go
from roundtable.messaging.delivery.todos import give_up_unwritten
from roundtable.messaging.models import Question
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Student
from roundtable.support.models import Notice

Line = tuple[str, dict[str, str]] | Text
MOST_AT_ONCE = 200
GIVE_UP_AFTER = timedelta(minutes=10)


def notify(  # noqa: PLR0913  # one message's facts
    person: Person,
    student: Student,
    lines: Sequence[Line],
    *,
    purpose: str,
    author: Person | None = None,
    question: Question | None = None,
    link_target: str = "",
    high_stakes: bool = False,
) -> Notice:
    """Tell `lines` (sentence keys with facts, and texts) as one message, now or as soon as all may go."""
    notice = Notice.objects.create(
        person=person,
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        author=author,
        purpose=purpose,
        lines=[[line.pk] if isinstance(line, Text) else list(line) for line in lines],
        question=question,
        link_target=link_target,
        high_stakes=high_stakes,
        made_at=clock.now(),
    )
    send(notice)
    return notice


def release_translated(text_id: int) -> None:
    """`TRANSLATION_SETTLED`: the notices that waited for this text are looked at again at once.

    One that breaks must not undo the translation; the tick comes back to it."""
    waiting = Notice.objects.filter(told_at=None, ended_at=None, lines__contains=[[text_id]])
    OneByOne("notices")(_send_one, waiting.values_list("pk", flat=True))


def send_waiting(now: datetime) -> int:
    """Every notice whose words have all arrived; returns how many went. A part of the one tick."""
    ids = Notice.objects.filter(told_at=None, ended_at=None).order_by("made_at").values_list("pk", flat=True)
    with OneByOne("notices") as each:
        return each(_send_one, list(ids[:MOST_AT_ONCE]), broken=_give_up)


@transaction.atomic  # a translation settles outside any transaction
def _send_one(notice_id: int) -> bool:
    notice = _open_notice(notice_id)
    return notice is not None and send(notice)


def _open_notice(notice_id: int) -> Notice | None:
    rows = Notice.objects.select_for_update(skip_locked=True, of=("self",)).select_related("person", "school")
    return rows.filter(pk=notice_id, told_at=None, ended_at=None).first()


def _give_up(notice_id: int) -> None:
    """One that cannot be put together stands before a person, who can send its reader a note with the link."""
    notice, now = _open_notice(notice_id), clock.now()
    if notice is None or now - notice.made_at < GIVE_UP_AFTER:
        return
    unwritten = tell(
        to=[notice.person],
        student=notice.student,
        school=notice.school,
        purpose=notice.purpose,
        key="note_for_you",
        author=notice.author,
        sensitive=False,
        link_target=notice.link_target,
    )
    give_up_unwritten(unwritten, now)
    notice.ended_at = now
    notice.save(update_fields=["ended_at"])


def send(notice: Notice) -> bool:
    """Tell it if every part may go; else promise it once. Gives whether it went."""
    body = _composed(notice)
    if body is None:
        _promise(notice)
        return False
    person = notice.person
    words = keep(body, language=person.language, author=notice.author, district=notice.district, private=True)
    tell(
        to=[person],
        student=notice.student,
        school=notice.school,
        purpose=notice.purpose,
        text=words,
        author=notice.author,
        question=notice.question,
        link_target=notice.link_target,
    )
    notice.told_at = clock.now()
    notice.save(update_fields=["told_at"])
    return True


def end_notices(question: Question) -> None:
    """What was not told yet about a question that is closed is told no more."""
    Notice.objects.filter(question=question, told_at=None, ended_at=None).update(ended_at=clock.now())


def _promise(notice: Notice) -> None:
    if notice.promised_at is not None:
        return
    tell(
        to=[notice.person],
        student=notice.student,
        school=notice.school,
        purpose=notice.purpose,
        key="words_wait",
        author=None,
        sensitive=False,
        link_target=notice.link_target,
    )
    notice.promised_at = clock.now()
    notice.save(update_fields=["promised_at"])


def _composed(notice: Notice) -> str | None:
    language, district = notice.person.language, notice.district
    texts = Text.objects.in_bulk([line[0] for line in notice.lines if len(line) == 1])
    said: list[str] = []
    for line in notice.lines:
        if len(line) == 2:
            said.append(say(line[0], language, district=district, **line[1]))
            continue
        words = what_may_go(texts[line[0]], language, high_stakes=notice.high_stakes)
        if isinstance(words, Waiting):
            return None
        said.append(words.body)
    return "\n".join(said)
