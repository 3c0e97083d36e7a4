"""The checks at the moment of sending: restriction, opt-out, hours, holidays, language, and how much may be said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from roundtable.channels.base import Adapter
from roundtable.languages.services import Waiting
from roundtable.messaging.delivery.answerable import answerable
from roundtable.messaging.delivery.composing import Composer, Letter
from roundtable.messaging.delivery.facts import PHONES, Facts
from roundtable.messaging.delivery.pacing import counts, pace_of
from roundtable.messaging.delivery.speaking import spoken
from roundtable.messaging.delivery.spending import price_of
from roundtable.messaging.delivery.values import End, Fate, Hold, OnThePage, Ready, Together
from roundtable.messaging.digests.composing import together
from roundtable.messaging.models import Delivery, Lane, OptOutKind, Purpose, Sending
from roundtable.messaging.rules.forms import Form, Place, form_of
from roundtable.messaging.rules.pace import Because, summary_after, summary_before, waits_because
from roundtable.messaging.rules.quiet import Hours, Wait, wait_for
from roundtable.people.models import Channel, ContactPoint, ContactState, Person

NEVER_QUIET = (Purpose.EMERGENCY, Purpose.ANSWER, Purpose.CODE)
ASKED_FOR = {Purpose.PROGRAMME: OptOutKind.PROGRAMME, Purpose.RESOURCES: OptOutKind.RESOURCES}  # only who said yes
TO_MANY = (Lane.CLASS, Lane.PROGRAMME)  # what no family waits for: not on a holiday
LOOK_AGAIN = timedelta(minutes=1)
LOOK_LATER = timedelta(hours=1)
AT_ONCE = timedelta(seconds=10)  # a machine is at it: an emergency looks again before anybody could
QUIET_FROM, QUIET_UNTIL = time(20), time(7, 30)  # the defaults of `Preference`, for those who chose nothing
CLOSED = (ContactState.STOPPED, ContactState.SUSPENDED)


@dataclass(frozen=True)
class Route:
    """One way to somebody."""

    adapter: Adapter
    to: str
    point: ContactPoint | None


def decide(delivery: Delivery, facts: Facts, composer: Composer, now: datetime) -> Fate:
    """What becomes of a claimed delivery, now."""
    sending = facts.sendings[delivery.sending_id]
    if delivery.person_id is None:
        return _to_a_number(delivery, sending, facts, composer, now)
    person = facts.persons[delivery.person_id]
    ended = ended_because(delivery, sending, person, facts)
    if ended:
        return End(delivery, ended)
    if person.pk in facts.staff and sending.purpose not in (Purpose.CODE, Purpose.EMERGENCY):
        return OnThePage(delivery)
    routes = list(_routes(delivery, sending, person, facts, now))
    route = routes[0] if routes else None
    if route is None and _lacks_consent(sending, person, facts):
        return OnThePage(delivery, "no_consent")
    if route is None and _has_left(sending, person, facts):
        return OnThePage(delivery)
    if route is None:
        return End(delivery, "no_way", failed=True)
    later = _paced(delivery, sending, person, facts, now) or _held(delivery, sending, person, facts, route, now)
    return later or _paid(delivery, sending, person, facts, composer, routes, now)


def _held(
    delivery: Delivery, sending: Sending, person: Person, facts: Facts, route: Route, now: datetime
) -> Hold | None:
    """Quiet hours, a holiday, a provider that rests."""
    wait = None if route.adapter.channel == Channel.PAPER else _wait(sending, person, facts, now)
    if wait is not None:
        return Hold(delivery, wait.because, wait.until)
    rests = _rests_until(route, sending, facts, now)
    return Hold(delivery, "provider_rests", rests) if rests is not None else None


def _paid(  # noqa: PLR0913  # as `_written`, for each way in turn
    delivery: Delivery,
    sending: Sending,
    person: Person,
    facts: Facts,
    composer: Composer,
    routes: list[Route],
    now: datetime,
) -> Fate:
    """By the first way the month's money allows: what costs nothing goes where a text would have to wait."""
    exempt = sending.lane == Lane.EMERGENCY or sending.purpose == Purpose.CODE
    for route in routes:
        fate = _written(delivery, sending, person, facts, composer, route, now)
        if not isinstance(fate, Ready) or facts.purse.pays(price_of(fate.adapter.key, fate.body), exempt=exempt):
            return fate
    return Hold(delivery, "spending_limit", now + LOOK_LATER)


def _written(  # noqa: PLR0913  # the last step needs all that the steps before have found
    delivery: Delivery,
    sending: Sending,
    person: Person,
    facts: Facts,
    composer: Composer,
    route: Route,
    now: datetime,
) -> Fate:
    form = form_by(route, sending, person, facts, now)
    letter = words_by(sending, person, facts, composer, route, form, now)
    if isinstance(letter, Waiting) and sending.lane == Lane.EMERGENCY:
        return Hold(delivery, "translation", now + AT_ONCE)
    if isinstance(letter, Waiting):
        composer.tell_that_words_wait(sending, person)
        return Hold(delivery, "translation", now + LOOK_AGAIN)
    ready = _ready(delivery, sending, route, letter)
    return answerable(ready, person, sending) if route.adapter.channel == Channel.EMAIL else ready


def words_by(  # noqa: PLR0913  # as `_written`
    sending: Sending, person: Person, facts: Facts, composer: Composer, route: Route, form: Form, now: datetime
) -> Letter | Waiting:
    """The words as they leave by this way."""
    channel, point = route.adapter.channel, route.point
    if channel == Channel.VOICE:
        return _as_called(sending, person, form)
    if not hasattr(sending, "digest"):
        return composer.letter(sending, person, form, channel=channel, point=point)
    place = _place(route, person, facts)
    return together(sending, person, _still(sending, person, facts), channel=channel, place=place, point=point, now=now)


def _as_called(sending: Sending, person: Person, form: Form) -> Letter | Waiting:
    """What a call would say now, to know that it can be said and what it costs; it is put together anew when heard."""
    lines = spoken(sending, person, form)
    if isinstance(lines, Waiting):
        return lines
    return Letter("\n".join(line.words for line in lines), person.language, form)


def form_by(route: Route, sending: Sending, person: Person, facts: Facts, now: datetime) -> Form:
    """How much may be said by this way, now. A letter is closed and in its reader's own hand."""
    if route.adapter.channel == Channel.PAPER:
        return Form.FULL
    return form_of(
        _place(route, person, facts),
        now=now,
        about_a_child=sending.student_id is not None and sending.purpose != Purpose.CODE,
        sensitive=sending.sensitive,
        answers=sending.purpose == Purpose.ANSWER and not sending.answers,
    )


def _still(sending: Sending, person: Person, facts: Facts) -> list[Delivery]:
    """What a summary holds, without what was taken back or forbidden meanwhile."""
    return [item for item in facts.together.get(sending.pk, []) if not ended_because(item, item.sending, person, facts)]


def _ready(delivery: Delivery, sending: Sending, route: Route, letter: Letter) -> Ready:
    return Ready(
        delivery,
        route.adapter,
        route.to,
        letter.body,
        letter.form,
        letter.language,
        subject=letter.subject,
        sender=sending.school.text_number if route.adapter.channel in PHONES else "",
        point=route.point,
        secret=sending.secret is not None,
    )


def _to_a_number(delivery: Delivery, sending: Sending, facts: Facts, composer: Composer, now: datetime) -> Fate:
    adapter = facts.providers.way_by(delivery.channel or Channel.SMS, now)
    if adapter is None:
        return End(delivery, "channel_off", failed=True)
    route = Route(adapter, delivery.address, None)
    rests = _rests_until(route, sending, facts, now)
    if rests is not None:
        return Hold(delivery, "provider_rests", rests)
    return _ready(delivery, sending, route, composer.to_number(sending, delivery.address))


def _rests_until(route: Route, sending: Sending, facts: Facts, now: datetime) -> datetime | None:
    """Nothing else of the channel is awake either; the urgent tries all the same."""
    if sending.lane == Lane.EMERGENCY or sending.purpose == Purpose.CODE:
        return None
    return facts.providers.rests_until(route.adapter, now)


def ended_because(delivery: Delivery, sending: Sending, person: Person, facts: Facts) -> str:
    """The right or the wish by which it must not go any more; nothing while it may."""
    if person.ended is not None:
        return "departed"
    if hasattr(sending.message or sending.announcement, "withdrawal"):
        return "withdrawn"
    if hasattr(sending, "digest") and not _still(sending, person, facts):
        return "withdrawn"
    children = {delivery.student_id, sending.student_id} - {None}
    if any((person.pk, child) in facts.kept_from for child in children):
        return "restricted"
    return "restricted" if (person.pk, sending.author_id) in facts.apart else ""


def _routes(delivery: Delivery, sending: Sending, person: Person, facts: Facts, now: datetime) -> Iterator[Route]:
    """The ways to a person in the order they chose, those given up left out; a code only to where it was asked."""
    if delivery.contact_point_id is not None and sending.purpose == Purpose.CODE:
        points = [facts.named_points[delivery.contact_point_id]]
    else:
        points = [point for point in facts.points.get(person.pk, []) if point.state not in CLOSED]
        points.sort(key=lambda point: _rank(point, delivery, facts))
    given_up = delivery.tried_channels.split(",")
    for point in points:
        if point.channel in given_up or _left_by(point, sending, facts) or _is_unfit(point, sending):
            continue
        adapter = facts.providers.way_by(point.channel, now)
        if adapter is not None:
            yield Route(adapter, point.value, point)


def _is_unfit(point: ContactPoint, sending: Sending) -> bool:
    """A code and the answer to a text are read, not heard: nobody is called for them. No letter carries them, nor is
    it quick enough for an emergency; what a person answers it does carry."""
    to_be_read = sending.purpose in (Purpose.CODE, Purpose.ANSWER)
    if point.channel == Channel.PAPER:
        return sending.lane == Lane.EMERGENCY or (to_be_read and sending.author_id is None)
    return point.channel == Channel.VOICE and to_be_read


def _left_by(point: ContactPoint, sending: Sending, facts: Facts) -> bool:
    """Whether this number or address wants no more of what goes to many, and it is that."""
    if sending.lane not in TO_MANY:
        return False
    kind = ASKED_FOR.get(Purpose(sending.purpose))
    if kind is not None and (point.person_id, point.value, kind) not in facts.opted_in:
        return True
    return point.pk in facts.left_class_mail or (point.value, kind or OptOutKind.CLASS) in facts.ended_kinds


def _lacks_consent(sending: Sending, person: Person, facts: Facts) -> bool:
    """It is of a kind that goes only to who said yes, and this person did so nowhere."""
    kind = ASKED_FOR.get(Purpose(sending.purpose))
    points = facts.points.get(person.pk, [])
    return kind is not None and all((person.pk, point.value, kind) not in facts.opted_in for point in points)


def _has_left(sending: Sending, person: Person, facts: Facts) -> bool:
    return any(_left_by(point, sending, facts) for point in facts.points.get(person.pk, []))


def _rank(point: ContactPoint, delivery: Delivery, facts: Facts) -> tuple[bool, int, int]:
    chosen = facts.preferences.get(point.person_id)
    order = chosen.channels if chosen else []
    place = order.index(point.channel) if point.channel in order else len(order)
    return (point.channel != delivery.channel, place, point.position)


def _wait(sending: Sending, person: Person, facts: Facts, now: datetime) -> Wait | None:
    if sending.lane == Lane.EMERGENCY or sending.purpose in NEVER_QUIET:
        return None
    chosen = facts.preferences.get(person.pk)
    hours = Hours(
        sending.school.time_zone,
        begins=chosen.quiet_from if chosen else QUIET_FROM,
        ends=chosen.quiet_until if chosen else QUIET_UNTIL,
    )
    return wait_for(now, hours, facts.calendars.get(sending.school_id) if sending.lane in TO_MANY else None)


def _paced(delivery: Delivery, sending: Sending, person: Person, facts: Facts, now: datetime) -> Fate | None:
    """Whether it waits for the summary of the week, or comes in it now; None where it goes by itself."""
    pace = pace_of(facts.preferences.get(person.pk), sending.school.time_zone)
    if not pace.is_chosen or not counts(sending):
        return None
    if delivery.reason in set(Because) and sending.at < summary_before(now, pace):
        return Together(delivery)
    because = waits_because(pace, to_many=sending.lane in TO_MANY, gone=facts.weeks.gone(person.pk, pace, now))
    if because is not None:
        return Hold(delivery, because, summary_after(now, pace))
    facts.weeks.goes(person.pk, now)
    return None


def _place(route: Route, person: Person, facts: Facts) -> Place:
    chosen, channel = facts.preferences.get(person.pk), route.adapter.channel
    return Place(
        proved=route.point is not None and route.point.state == ContactState.VERIFIED,
        last_heard_at=_last_heard_at(route, person, facts),
        shared_unevenly=channel in PHONES and facts.shared_unevenly(channel, route.to),
        details_by_text=bool(chosen and chosen.details_by_text),
    )


def _last_heard_at(route: Route, person: Person, facts: Facts) -> datetime | None:
    """A key that is pressed says nothing of whose hand it is: a number that is called was heard from by its texts."""
    if route.adapter.channel != Channel.VOICE:
        return route.point.last_heard_at if route.point else None
    heard = [point.last_heard_at for point in facts.points.get(person.pk, []) if point.value == route.to]
    return max(filter(None, heard), default=None)
