"""When the staff of a conversation read it, in the sentences a family reads above the box it writes in."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.catalogue import clock_time, day, weekday
from roundtable.languages.services import say
from roundtable.messaging.models import Conversation, Message, Participant
from roundtable.messaging.services.out_of_hours import said_of, stand_in_for
from roundtable.people.hours import away_on, week_of
from roundtable.people.models import Absence, Person
from roundtable.people.working_week import WORKDAYS, Week, in_groups

MONDAY = date(2026, 11, 9)  # any Monday: the names of weekdays hang on dates


def hours_lines(conversation: Conversation, seats: Iterable[Participant], language: str) -> list[str]:
    """A sentence or two for each of the staff who read along."""
    found: list[str] = []
    for seat in seats:
        if seat.side == Side.SCHOOL:
            found += _lines_of(seat.person, conversation, language)
    return found


def thanks_for(message: Message, language: str) -> str:
    """What a family reads after it wrote: that it is on its way, or when it is read."""
    said = said_of(message, language)
    if said is None:
        return _("Thank you. It is on its way.")
    school, child = message.conversation.school, message.student.person
    facts = {"school": school.name, "phone": school.phone, "student": child.known_as or child.given_name, **said.facts}
    keys = filter(None, (said.key, said.then_key))
    return " ".join(say(key, language, district=school.district, **facts) for key in keys)


def _lines_of(person: Person, conversation: Conversation, language: str) -> list[str]:
    today = clock.now().astimezone(ZoneInfo(conversation.school.time_zone)).date()
    absence = away_on(person, today)
    if absence is not None:
        return _away(absence, conversation, language)
    facts = {"name": person.short_name, "hours": in_words(week_of(person, conversation.school), language)}
    return [_("%(name)s reads messages on school days: %(hours)s.") % facts]


def _away(absence: Absence, conversation: Conversation, language: str) -> list[str]:
    facts = {"name": absence.person.short_name}
    if absence.ends is not None:
        words = _("%(name)s is away and will be back on %(day)s.")
        lines = [words % {**facts, "day": day(absence.ends, language)}]
    else:
        lines = [_("%(name)s is away. We do not know yet until when.") % facts]
    other = stand_in_for(absence, conversation)
    if other is not None:
        words = _("%(name)s stands in and can see that you wrote, but not your words.")
        lines.append(words % {"name": other.short_name})
    return lines


def in_words(week: Week, language: str) -> str:
    """`7:30 AM–4:00 PM`; with the weekdays before it where not every weekday has these hours."""
    groups = in_groups(week)
    spans = [(days, f"{clock_time(hours[0], language)}–{clock_time(hours[1], language)}") for days, hours in groups]
    if len(spans) == 1 and spans[0][0] == list(WORKDAYS):
        return spans[0][1]
    return ", ".join(f"{_days(days, language)} {span}" for days, span in spans)


def _days(days: list[int], language: str) -> str:
    names = [weekday(MONDAY + timedelta(days=one), language) for one in days]
    in_a_row = days == list(range(days[0], days[-1] + 1))
    return f"{names[0]}–{names[-1]}" if in_a_row and len(days) > 2 else ", ".join(names)
