"""A family writes when nobody is at work: it is told once when they read again, and who stands in.

Never instead of help: words of danger go their own way (`messaging.crisis`) and get no such answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from roundtable.access.policy import why_may
from roundtable.languages.catalogue import moment
from roundtable.messaging.models import AutomaticReply, Conversation, Message
from roundtable.messaging.rules.crisis import danger_in
from roundtable.messaging.rules.understand import bare_words
from roundtable.people.hours import away_on, stand_in_during, week_of
from roundtable.people.models import Absence, Person
from roundtable.people.working_week import Away, works_next

WAITS = "conversation.waits"  # that somebody wrote to a person who is away; never what


@dataclass(frozen=True)
class Reading:
    """When this member of staff reads again (`at` empty: nobody knows), and the absence that keeps them."""

    person: Person
    at: datetime | None
    absence: Absence | None


@dataclass(frozen=True)
class Said:
    """A system sentence, what fills it, and the one under it."""

    key: str
    facts: dict[str, str] = field(default_factory=dict)
    then_key: str = ""


def reply_out_of_hours(message: Message, readers: Iterable[Person]) -> AutomaticReply | None:
    """Keep that nobody was at work when a family wrote; nothing where somebody is, or it was said this evening."""
    soonest = _soonest([reads_next(person, message.conversation, message.at) for person in readers])
    if soonest is None or soonest.at == message.at or danger_in(bare_words(message.text.body), bare_words):
        return None
    row, made = AutomaticReply.objects.get_or_create(
        conversation=message.conversation,
        evening=_evening(soonest, message),
        defaults={
            "message": message,
            "reader": soonest.person,
            "absence": soonest.absence,
            "reads_at": soonest.at,
            "at": message.at,
        },
    )
    return row if made else None


def reads_next(person: Person, conversation: Conversation, now: datetime) -> Reading:
    """When this member of staff reads this conversation: `now` while they work."""
    school = conversation.school
    absence = away_on(person, now.astimezone(ZoneInfo(school.time_zone)).date())
    away = Away(absence.starts, absence.ends) if absence else None
    return Reading(person, works_next(now, week_of(person, school), away), absence)


def said_of(message: Message, language: str) -> Said | None:
    """What a family is told when it wrote outside their hours; nothing where it was told already."""
    row = AutomaticReply.objects.filter(message=message).select_related("reader", "absence__stand_in").first()
    if row is None:
        return None
    school = message.conversation.school
    facts = {"name": row.reader.short_name}
    if row.reads_at is not None:
        facts["when"] = moment(row.reads_at, language, school.time_zone)
    if row.absence is None:
        return Said("answer_waits" if row.reads_at else "answer_away_open", facts)
    key = "answer_away" if row.reads_at else "answer_away_open"
    other = stand_in_for(row.absence, message.conversation)
    if other is not None:
        return Said(key, {**facts, "other": other.short_name}, "stand_in_sees")
    return Said(key, facts, "call_before" if school.phone else "")


def stand_in_for(absence: Absence, conversation: Conversation) -> Person | None:
    """Who stands in, where the policy lets them know that somebody waits."""
    other = stand_in_during(absence, conversation.school)
    return other if other is not None and why_may(other, "see", conversation, kind=WAITS) else None


def _soonest(readings: list[Reading]) -> Reading | None:
    known = [one for one in readings if one.at is not None]
    return min(known, key=_moment_of) if known else next(iter(readings), None)


def _moment_of(reading: Reading) -> datetime:
    assert reading.at is not None  # only known ones are compared
    return reading.at


def _evening(reading: Reading, message: Message) -> date:
    zone = ZoneInfo(message.conversation.school.time_zone)
    if reading.at is not None:
        return reading.at.astimezone(zone).date()
    return reading.absence.starts if reading.absence else message.at.astimezone(zone).date()
