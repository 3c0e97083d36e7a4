"""What the desk sees of letters: to whom each goes and its code, never a word of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from roundtable.messaging.models import Delivery, DeliveryState, PaperLetter, PrintBatch
from roundtable.people.models import HOME_WITH_CHILD, Person, Student


@dataclass(frozen=True)
class Line:
    """One letter of a batch."""

    row: PaperLetter
    to: str
    goes_with: str
    state: str
    is_here: bool

    @property
    def place(self) -> int:
        """In the order of the envelopes."""
        return self.row.place

    @property
    def section(self) -> str:
        """The class the child was in when it was printed."""
        return self.row.section

    @property
    def code(self) -> str:
        """What is printed on it."""
        return self.row.code


@dataclass(frozen=True)
class Envelope:
    """Whose answer a slip is, as far as the desk needs to know."""

    row: PaperLetter
    family: str
    child: str
    is_over: bool


def envelope_of(row: PaperLetter) -> Envelope:
    """For the page on which a slip is typed in."""
    child = called(row.student.person) if row.student is not None else ""
    return Envelope(row, to_whom(row.delivery), child, row.answered_at is not None)


def lines_of(batch: PrintBatch, rows: Iterable[PaperLetter]) -> list[Line]:
    """The letters of a batch in the order of the envelopes."""
    return [_line(row, batch) for row in rows]


def waiting_lines(rows: QuerySet[Delivery]) -> list[tuple[str, str]]:
    """Of what waits: to whom, and with whom it goes; one statement."""
    found = rows.select_related("person", "contact_point", "student__person", "sending__student__person")
    return [(to_whom(row), goes_with(row, row.student or row.sending.student)) for row in found]


def to_whom(delivery: Delivery) -> str:
    """The name on the envelope."""
    return delivery.person.full_name if delivery.person else ""


def goes_with(delivery: Delivery, student: Student | None) -> str:
    """The child that carries it, or that it goes by post."""
    point = delivery.contact_point
    if point is not None and point.value != HOME_WITH_CHILD:
        return _("the post")
    return called(student.person) if student is not None else ""


def called(person: Person) -> str:
    """The whole name by which a class knows a child."""
    return f"{person.known_as or person.given_name} {person.family_name}"


def _line(row: PaperLetter, batch: PrintBatch) -> Line:
    here = row.delivery.state == DeliveryState.ACCEPTED and row.came_back_at is None and row.answered_at is None
    with_whom = goes_with(row.delivery, row.student)
    return Line(row, to_whom(row.delivery), with_whom, _state(row, batch), here)


def _state(row: PaperLetter, batch: PrintBatch) -> str:
    if row.answered_at is not None:
        return _("Answered")
    if row.sealed_at is not None:
        return _("A closed answer waits")
    if row.came_back_at is not None:
        return _("It came back")
    if row.delivery.state != DeliveryState.ACCEPTED:
        return _("Take it out: it may not go any more") if batch.sent_home_at is None else _("It arrived.")
    return "" if batch.sent_home_at is None else _("On its way home")
