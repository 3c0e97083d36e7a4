"""What the pages of conversations show, made ready for the templates."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.access.scopes import Scope
from roundtable.languages.services import Rendered, renderings
from roundtable.messaging import visibility
from roundtable.messaging.attachments.screens import FileShown, files_shown
from roundtable.messaging.delivery.reasons import words_of
from roundtable.messaging.models import Conversation, Delivery, DeliveryState, Message, Participant
from roundtable.messaging.recalled import mark_of, words_are_gone
from roundtable.people.models import Person, Student

STATE_WORDS = {
    DeliveryState.QUEUED: gettext_lazy("On its way"),
    DeliveryState.CLAIMED: gettext_lazy("On its way"),
    DeliveryState.SUBMITTING: gettext_lazy("On its way"),
    DeliveryState.HELD: gettext_lazy("Waits"),
    DeliveryState.ACCEPTED: gettext_lazy("Sent"),
    DeliveryState.DELIVERED: gettext_lazy("Arrived"),
    DeliveryState.FAILED: gettext_lazy("Did not arrive"),
    DeliveryState.IN_DOUBT: gettext_lazy("Not certain"),
    DeliveryState.ENDED: gettext_lazy("Taken back"),
}


@dataclass(frozen=True)
class Line:
    """One conversation in a list."""

    url: str
    title: str
    who: str
    at: datetime
    zone: str
    waits: bool = False


@dataclass(frozen=True)
class Spoken:
    """One message as its reader gets it."""

    message: Message
    rendered: Rendered
    mine: bool
    by: str
    seen_by: str
    states: list[str] = field(default_factory=list)
    new_day: date | None = None
    about: Rendered | None = None
    whole: str = ""
    traced: str = ""
    taken_back: str = ""
    gone: bool = False
    files: list[FileShown] = field(default_factory=list)

    @property
    def aside(self) -> bool:
        """On the other side of the page and in lamplight: the reader's own words, where the reader is of the family."""
        return self.mine and self.message.side == "home"


@dataclass(frozen=True)
class Screen:
    """A whole conversation page."""

    row: Conversation
    title: str
    spoken: list[Spoken]
    people: list[Participant]
    may_write: bool
    who_can_see: str
    zone: str


def lines_of(person: Person, *, staff: bool) -> list[Line]:
    """The list of conversations of one person."""
    name = "messaging:conversation" if staff else "messaging:family_conversation"
    return [_line(row, person, name) for row in visibility.conversations_of(person)]


def conversation_screen(row: Conversation, person: Person, *, staff: bool) -> Screen:
    """Everything on a conversation's page for one reader."""
    rows = list(visibility.messages_in(row, person))
    seats = visibility.seats_in(row, person)
    texts = [message.text for message in rows]
    texts += [message.answers_announcement.text for message in rows if message.answers_announcement]
    words = renderings(texts, person.language, staff=staff)
    zone = row.school.time_zone
    return Screen(
        row,
        title_of(row.title, row.student),
        list(_spoken(rows, words, person, zone, visibility.whole_mails(rows) if staff else None)),
        [seat for seat in seats if seat.person_id != person.pk],
        any(seat.person_id == person.pk for seat in seats) and row.closed_at is None,
        who_can_see(seats, person),
        zone,
    )


def title_of(title: str, student: Student) -> str:
    """The conversation's own title, else the child's name."""
    return title or _("About %(child)s") % {"child": student.person.known_as or student.person.given_name}


def who_can_see(seats: Iterable[Participant], person: Person) -> str:
    """A sentence with the names of those who read along."""
    others = [name_of(seat) for seat in seats if seat.person_id != person.pk]
    if not others:
        return _("Only you can see this conversation.")
    return _("You and %(names)s can see this conversation. Nobody else.") % {"names": listed(others)}


def name_of(seat: Participant) -> str:
    """`Ms. Ortiz` for staff, the whole name for the adults of a family."""
    return seat.person.full_name if seat.side == "home" else seat.person.short_name


def listed(names: list[str]) -> str:
    """Names in one phrase: `Ms. Ortiz, Mr. Teng and Ms. Begay`."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _line(row: Conversation, person: Person, name: str) -> Line:
    seats: list[Participant] = row.seats  # type: ignore[attr-defined]  # prefetched by visibility
    others = [name_of(seat) for seat in seats if seat.person_id != person.pk]
    return Line(
        reverse(name, args=[row.public_id]),
        title_of(row.title, row.student),
        listed(others),
        row.last_at,
        row.school.time_zone,
    )


def _spoken(
    rows: list[Message], words: dict[int, Rendered], person: Person, zone: str, mails: dict[int, str] | None
) -> Iterable[Spoken]:
    """`mails`: on the staff face alone."""
    before: date | None = None
    staff, whole = mails is not None, mails or {}
    files = files_shown(rows, staff=staff)
    for message in rows:
        day = message.at.astimezone(ZoneInfo(zone)).date()
        mine = message.author_id == person.pk
        about = message.answers_announcement
        yield Spoken(
            message,
            words[message.text_id],
            mine,
            _("You") if mine else message.author.full_name,
            seen_by(message) if message.side == "home" else "",
            _states(message) if mine else [],
            day if day != before else None,
            words[about.text_id] if about and not words_are_gone(about) else None,
            whole.get(message.pk, ""),
            _traced(message) if mine and staff else "",
            mark_of(message, mine=mine),
            gone=words_are_gone(message) and not mine,
            files=files.get(message.pk, []),
        )
        before = day


def seen_by(message: Message) -> str:
    """Who may know it, in words with names."""
    told = message.told_to.short_name if message.told_to else ""
    words = {
        Scope.ONLY_TOLD: _("Only %(name)s") % {"name": told} if told else _("Only those who take part here"),
        Scope.SUPPORT_TEAM: _("%(name)s and the support team") % {"name": told},
        Scope.TEAM: _("Everyone on the team"),
        Scope.SCHOOL: _("The school"),
    }
    return words.get(Scope(message.scope), "")


def _traced(message: Message) -> str:
    """The page that says what became of it."""
    return reverse("messaging:sent_message", args=[message.public_id])


def _states(message: Message) -> list[str]:
    found: list[Delivery] = [row for sending in message.sendings.all() for row in sending.mine]  # type: ignore[attr-defined]  # prefetched
    return [_state(row) for row in found if row.person is not None and row.state != DeliveryState.ENDED]


def _state(row: Delivery) -> str:
    assert row.person is not None
    state = str(STATE_WORDS[DeliveryState(row.state)])
    facts = {"name": row.person.short_name, "state": state, "why": words_of(row.reason)}
    if row.reason and row.state != DeliveryState.DELIVERED:
        return _("%(name)s: %(state)s. %(why)s") % facts
    return _("%(name)s: %(state)s") % facts
