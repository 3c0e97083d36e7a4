"""The sweep that sends what was planned, each in a transaction with the row that says that it went."""

from datetime import datetime

from roundtable.access.policy import why_may
from roundtable.access.standings import standings_of
from roundtable.core import clock
from roundtable.core.ids import public_id
from roundtable.core.one_by_one import OneByOne
from roundtable.messaging.composing import act_of
from roundtable.messaging.models import DeliveryTodo, PlannedMessage, TodoKind
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.people.models import Guardianship
from roundtable.people.models.base import holds_on

AT_ONCE = 200


def send_planned(now: datetime) -> int:
    """Send what is due; gives how many went or were stopped. One that breaks stands before a person at once."""
    ids = PlannedMessage.objects.filter(PlannedMessage.waits(), due_at__lte=now).order_by("due_at", "pk")
    with OneByOne("planned messages") as each:
        return each(_send, list(ids.values_list("pk", flat=True)[:AT_ONCE]), broken=_break)


def _send(pk: int) -> bool:
    row = _locked(pk)
    if row is None or row.due_at > clock.now():
        return False
    if not _may_go(row):
        return _stop(row, "not_allowed_any_more")
    if row.section is not None:
        row.announcement = announce(row.author, row.section, row.text, purpose=row.purpose)
    else:
        assert row.student is not None
        talk = open_conversation(row.student, adult=row.adult, staff=[row.author], opened_by=row.author)
        row.message = write_message(talk, row.author, row.text, purpose=row.purpose)
    row.save(update_fields=["announcement", "message"])
    return True


def _locked(pk: int) -> PlannedMessage | None:
    """Another worker has it, or its author is changing it: then it is that one's."""
    about = ("author", "section__school", "section__district", "student__school", "student__person", "adult", "text")
    rows = PlannedMessage.objects.select_for_update(of=("self",), skip_locked=True).select_related(*about)
    return rows.filter(PlannedMessage.waits(), pk=pk).first()


def _may_go(row: PlannedMessage) -> bool:
    """Asked again now: a right may have ended, a class may be over, an order may be on file."""
    if row.section is not None:
        return row.section.ends is None and why_may(row.author, "write", row.section) is not None
    if row.student is None or row.adult is None or not why_may(row.author, act_of(row.purpose), row.student):
        return False
    if row.adult.pk in standings_of(row.author).adverse:
        return False
    today = clock.today(row.student.school.time_zone)
    standing = Guardianship.objects.filter(holds_on(today), guardian=row.adult, student=row.student)
    kept_from = row.student.restrictions.filter(adult=row.adult, lifted_at=None)
    return standing.filter(may_be_contacted=True).exists() and not kept_from.exists()


def _stop(row: PlannedMessage, reason: str) -> bool:
    now = clock.now()
    row.stopped_at = now
    row.save(update_fields=["stopped_at"])
    DeliveryTodo.objects.create(
        public_id=public_id(),
        district_id=row.district_id,
        school_id=row.school_id,
        kind=TodoKind.NOT_SENT,
        planned=row,
        owner=row.author,
        reason=reason,
        at=now,
    )
    return True


def _break(pk: int) -> bool:
    row = _locked(pk)
    return row is not None and _stop(row, "not_written")
