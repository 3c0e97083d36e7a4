"""The weeks from August to November: what classes tell, good news, what families answer."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from roundtable.access.scopes import Scope
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import DEMO_OPENS, mondays, on
from roundtable.demo.seed.translating import put_into_words
from roundtable.demo.seed.words import THANKS, table
from roundtable.messaging.models import Purpose
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.people.calendars import calendar_of
from roundtable.people.models import Channel, Guardianship, Person, Section, Student, Teaching
from roundtable.people.services.reach import heard_from_person

NEWS_A_WEEK = 2
ELSEWHERE_EVERY = 6  # weeks between announcements where there is no one teacher for the whole day
ANSWERS = 3  # in ten


Books = dict[str, dict[str, str]]  # by language: what was written -> its words there, and back in English


def live(world: World, lines: Sequence[str], speakers: Mapping[str, Person], say: Callable[[str], None]) -> None:
    """Every week: an announcement a homeroom, two pieces of good news, some answers. Deliveries go as they would.

    By Thursday evening speakers have found words for all of it; of the last week's, for the Spanish only."""
    chance = random.Random(2026)
    books: Books = {language: dict(THANKS.get(language, {})) for language in speakers}
    homerooms = list(
        Section.objects.filter(district=world.cedarhill, homeroom=True, ends=None)
        .select_related("school")
        .order_by("pk")
    )
    lead = {
        row.section_id: row.teacher for row in Teaching.objects.filter(main=True, ends=None).select_related("teacher")
    }
    for week, monday in enumerate(mondays()):
        say(f"the week of {monday:%B} {monday.day}")
        first_day = calendar_of(homerooms[0].school).school_day_from(monday)
        for place, section in enumerate(homerooms):
            teacher = lead.get(section.pk)
            if teacher is not None and (section.school == world.cedar or (week + place) % ELSEWHERE_EVERY == 0):
                _week(section, teacher, lines[week % len(lines)], first_day, chance, books)
        with on(_gone_by(monday + timedelta(days=3)), 19):
            _put_into_words(speakers, books, now=monday == mondays()[-1])


def _put_into_words(speakers: Mapping[str, Person], books: Books, *, now: bool) -> None:
    work_off()
    for language, speaker in speakers.items():
        if language == "es" or not now:
            put_into_words(speaker, books[language])
    work_off()


def _week(section: Section, teacher: Person, line: str, first_day: date, chance: random.Random, books: Books) -> None:
    with on(first_day, 15, chance.randrange(50)):
        announce(teacher, section, line, purpose=Purpose.LEARNING)
    students = list(Student.objects.filter(enrollments__section=section, enrollments__ends=None).order_by("pk"))
    for student in chance.sample(students, min(NEWS_A_WEEK, len(students))):
        _good_news(student, teacher, _gone_by(first_day + timedelta(days=chance.randrange(4))), chance, books)


def _gone_by(day: date) -> date:
    """`day`, or the one before the demo opens: nothing is seeded that has not happened."""
    return min(day, DEMO_OPENS.date() - timedelta(days=1))


def _good_news(student: Student, teacher: Person, day: date, chance: random.Random, books: Books) -> None:
    guardian = _guardian(student)
    if guardian is None:
        return
    with on(day, 15, chance.randrange(55)):
        talk = open_conversation(student, adult=guardian, staff=[teacher], opened_by=teacher)
        said = {
            language: words.format(child=student.person.given_name)
            for language, words in chance.choice(table("good_news")).items()
        }
        body = said["en"]
        for language, book in books.items():
            book[body] = said[language]
        write_message(talk, teacher, body, purpose=Purpose.GOOD_NEWS, scope=Scope.TEAM)
    if chance.randrange(10) < ANSWERS and guardian.language in THANKS:
        with on(day, 18, chance.randrange(55)):
            words = chance.choice(list(THANKS[guardian.language]))
            write_message(talk, guardian, words, purpose=Purpose.ANSWER, scope=Scope.TEAM, came_by="sms")
            heard_from_person(guardian, Channel.SMS)


def _guardian(student: Student) -> Person | None:
    rows = Guardianship.objects.filter(student=student, ends=None, may_be_contacted=True, education_rights=True)
    open_to = rows.exclude(guardian__in=student.restrictions.filter(lifted_at=None).values("adult"))
    row = open_to.select_related("guardian").order_by("pk").first()
    return row.guardian if row else None
