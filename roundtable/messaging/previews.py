"""What the composer shows beside the words: per language how families will read it, who gets it and when, hints."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from roundtable.channels.registry import adapters_for
from roundtable.core import clock
from roundtable.core.sms_text import encoding_and_segments
from roundtable.languages import catalogue, chain
from roundtable.languages.engines import engines
from roundtable.languages.services.knowing import Book
from roundtable.languages.services.speakers import tier_in
from roundtable.messaging.delivery.deciding import QUIET_FROM, QUIET_UNTIL
from roundtable.messaging.delivery.spending import price_of
from roundtable.messaging.forms import ComposerForm
from roundtable.messaging.hints import Hint, check
from roundtable.messaging.rules.quiet import Hours, wait_for
from roundtable.messaging.services.announcing import AUDIENCE
from roundtable.people.calendars import calendar_of
from roundtable.people.models import Channel, Person, School
from roundtable.people.school_days import Calendar

ONE = "SELECT %(person)s::bigint AS person_id, NULL::bigint AS student_id"
COUNT = """
    SELECT person.language,
           coalesce(preference.quiet_from, %(quiet_from)s), coalesce(preference.quiet_until, %(quiet_until)s),
           EXISTS (SELECT 1 FROM people_contactpoint point WHERE point.person_id = person.id AND point.ended IS NULL
                    AND point.channel = 'sms' AND point.state IN ('verified', 'unverified')),
           EXISTS (SELECT 1 FROM people_contactpoint point WHERE point.person_id = person.id AND point.ended IS NULL
                    AND point.channel = 'email' AND point.state IN ('verified', 'unverified')),
           count(*)
      FROM ({audience}) audience
      JOIN people_person person ON person.id = audience.person_id
      LEFT JOIN people_preference preference ON preference.person_id = person.id
     GROUP BY 1, 2, 3, 4, 5
"""


@dataclass(frozen=True)
class Group:
    """Readers of one language."""

    language: str
    own_name: str
    direction: str
    body: str
    how: str
    waits: bool
    by_text: int
    by_email: int
    no_way: int

    @property
    def people(self) -> int:
        """Everybody who reads it in this language."""
        return self.by_text + self.by_email + self.no_way


@dataclass(frozen=True)
class Preview:
    """The whole right side of the composer."""

    groups: list[Group]
    now: int
    later: int
    later_at: datetime | None
    waiting: int
    planned: bool
    grade: float | None
    segments: int
    cost: Decimal
    hints: list[Hint]
    as_text: str

    @property
    def people(self) -> int:
        """How many adults get it."""
        return sum(group.people for group in self.groups)


@dataclass(frozen=True)
class Reach:
    """One cell of the count: a language, its quiet hours, its channels, how many."""

    language: str
    later_at: datetime | None
    sms: bool
    email: bool
    count: int


def preview_of(form: ComposerForm, author: Person) -> Preview:
    """How a valid composer form would go out, now or at the time that was chosen. Asks engines, so it is called outside
    any transaction."""
    body = form.cleaned_data["body"].strip()
    school = _school(form)
    cells = _reach(form, school)
    groups = [_group(code, body, author, cells) for code in _languages(cells)]
    as_text = f"{author.short_name}: {body}"
    waiting = {group.language for group in groups if group.waits}
    checked = check(body, author.language)
    later = [cell for cell in cells if cell.later_at is not None]
    return Preview(
        groups=groups,
        now=sum(cell.count for cell in cells if cell.later_at is None and cell.language not in waiting),
        later=sum(cell.count for cell in later if cell.language not in waiting),
        later_at=max((cell.later_at for cell in later if cell.later_at), default=None),
        waiting=sum(group.people for group in groups if group.waits),
        planned=form.due_at is not None,
        grade=checked.grade,
        segments=encoding_and_segments(as_text).segments,
        cost=sum((_cost(group, author) for group in groups), Decimal(0)),
        hints=checked.hints,
        as_text=as_text,
    )


def _cost(group: Group, author: Person) -> Decimal:
    """What the texts to one language cost, each as long as its preview."""
    way = next(iter(adapters_for(Channel.SMS)), None)
    return group.by_text * price_of(way.key, f"{author.short_name}: {group.body}") if way else Decimal(0)


def _school(form: ComposerForm) -> School:
    if form.section is not None:
        return form.section.school
    assert form.adult is not None
    return form.adult.student.school


def _reach(form: ComposerForm, school: School) -> list[Reach]:
    facts: dict[str, Any] = {"quiet_from": QUIET_FROM, "quiet_until": QUIET_UNTIL}
    if form.section is not None:
        facts |= {"sections": [form.section.pk], "today": clock.today(school.time_zone)}
        audience = AUDIENCE
    else:
        assert form.adult is not None
        facts["person"] = form.adult.guardian_id
        audience = ONE
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(audience=audience), facts)
        rows = cursor.fetchall()
    calendar = calendar_of(school) if form.section is not None else None
    goes_at = form.due_at or clock.now()
    return [
        Reach(
            catalogue.known(language),
            _later(goes_at, Hours(school.time_zone, begins, ends), calendar),
            sms,
            email,
            count,
        )
        for language, begins, ends, sms, email, count in rows
    ]


def _later(goes_at: datetime, hours: Hours, calendar: Calendar | None) -> datetime | None:
    wait = wait_for(goes_at, hours, calendar)
    return wait.until if wait else None


def _languages(cells: list[Reach]) -> list[str]:
    counted: Counter[str] = Counter()
    for cell in cells:
        counted[cell.language] += cell.count
    return [code for code, _ in counted.most_common()]


def _group(code: str, body: str, author: Person, cells: list[Reach]) -> Group:
    shown = _shown(code, body, author)
    mine = [cell for cell in cells if cell.language == code]
    return Group(
        code,
        catalogue.own_name(code),
        catalogue.direction(code),
        shown.body,
        shown.kind,
        shown.state != "ready",
        by_text=sum(cell.count for cell in mine if cell.sms),
        by_email=sum(cell.count for cell in mine if cell.email and not cell.sms),
        no_way=sum(cell.count for cell in mine if not cell.sms and not cell.email),
    )


def _shown(code: str, body: str, author: Person) -> chain.Outcome:
    """The chain's outcome for words that are not kept yet."""
    if catalogue.same_language(author.language, code):
        return chain.Outcome(body, "written", "ready")
    asked = chain.Asked(body, author.language, code, tier=tier_in(author.district, code))
    return chain.run(asked, look_up=Book(author.district).look_up, engines=engines())
