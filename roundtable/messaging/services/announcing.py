"""Announcements: one message to the families of a section, queued in one statement; replies come back privately."""

from typing import Any

from django.db import connection, transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.languages.models import Text
from roundtable.languages.services import keep, request_translation
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import Announcement, Lane, Message, Purpose, Sending
from roundtable.messaging.services.conversations import open_conversation
from roundtable.messaging.services.writing import write_message
from roundtable.people.models import Person, Section, Student

PURPOSES = (Purpose.GOOD_NEWS, Purpose.LEARNING, Purpose.QUESTION, Purpose.LOGISTICS, Purpose.EMERGENCY)

# One delivery an adult, about the child with the lowest id: twins in one class bring one message.
AUDIENCE = """
    SELECT guardianship.guardian_id AS person_id, min(student.id) AS student_id
      FROM people_enrollment enrollment
      JOIN people_student student ON student.id = enrollment.student_id
      JOIN people_guardianship guardianship ON guardianship.student_id = student.id
     WHERE enrollment.section_id = ANY(%(sections)s)
       AND enrollment.starts <= %(today)s AND (enrollment.ends IS NULL OR enrollment.ends > %(today)s)
       AND guardianship.starts <= %(today)s AND (guardianship.ends IS NULL OR guardianship.ends > %(today)s)
       AND guardianship.may_be_contacted
       AND NOT EXISTS (SELECT 1 FROM people_restriction restriction
                        WHERE restriction.adult_id = guardianship.guardian_id
                          AND restriction.student_id = student.id AND restriction.lifted_at IS NULL)
     GROUP BY guardianship.guardian_id
"""
QUEUE_AUDIENCE = f"""
    INSERT INTO messaging_delivery
           (sending_id, person_id, student_id, lane, state, due_at, reason, channel, address, tries, tried_channels)
    SELECT %(sending)s, audience.person_id, audience.student_id, %(lane)s, 'queued', %(now)s, '', '', '', 0, ''
      FROM ({AUDIENCE}) audience
"""  # noqa: S608  # both halves are constants of this file
LANGUAGES = f"""
    SELECT DISTINCT person.language FROM people_person person
      JOIN ({AUDIENCE}) audience ON audience.person_id = person.id
"""  # noqa: S608  # so are these


@transaction.atomic
def announce(
    author: Person, section: Section, body: str | Text, *, purpose: str = Purpose.LEARNING, language: str = ""
) -> Announcement:
    """Tell the families of a section. The number of statements is the same for 20 and for 100,000 recipients.

    Words that were kept before (planned ones) come as their Text. Raises ValueError for an empty body or a purpose that
    is not for a class (a worry, a need).
    """
    if isinstance(body, str) and not body.strip():
        raise ValueError("nothing was written")
    if purpose not in PURPOSES:
        raise ValueError("a worry or a need is about one child: write to that family")
    text = body if isinstance(body, Text) else _kept(author, section, body, language)
    announcement = Announcement.objects.create(
        district_id=section.district_id,
        school_id=section.school_id,
        section=section,
        author=author,
        purpose=purpose,
        text=text,
        at=clock.now(),
    )
    queue_audience(_sending(announcement), [section.pk])
    record(author, "announcement.sent", announcement)
    return announcement


def _kept(author: Person, section: Section, body: str, language: str) -> Text:
    return keep(body.strip(), language=language or author.language, author=author, district=section.district)


def languages_of(section: Section) -> list[str]:
    """The languages that the families of a section read today."""
    facts: dict[str, Any] = {"sections": [section.pk], "today": clock.today(section.school.time_zone)}
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES, facts)
        return [row[0] for row in cursor.fetchall()]


def queue_audience(sending: Sending, section_ids: list[int]) -> int:
    """One delivery for each adult of the sections' families, and the languages asked for; returns how many."""
    facts: dict[str, Any] = {
        "sections": section_ids,
        "today": clock.today(sending.school.time_zone),
        "sending": sending.pk,
        "lane": sending.lane,
        "now": sending.at,
    }
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES, facts)
        languages = [row[0] for row in cursor.fetchall()]
        cursor.execute(QUEUE_AUDIENCE, facts)
        queued = int(cursor.rowcount)
    if sending.text is not None:
        request_translation(sending.text, languages, urgent=sending.lane == Lane.EMERGENCY)
    send_due.defer()
    return queued


@transaction.atomic
def reply_to_announcement(
    announcement: Announcement, author: Person, student: Student, body: str, *, came_by: str, **more: Any
) -> Message:
    """A family's reply goes to the one who announced, in a conversation of those two; `more` as in `write_message`."""
    conversation = open_conversation(student, adult=author, staff=[announcement.author], opened_by=author)
    return write_message(
        conversation,
        author,
        body,
        purpose=Purpose.ANSWER,
        scope=Scope.ONLY_TOLD,
        told_to=announcement.author,
        came_by=came_by,
        answers=announcement,
        **more,
    )


def _sending(announcement: Announcement) -> Sending:
    emergency = announcement.purpose == Purpose.EMERGENCY
    return Sending.objects.create(
        district_id=announcement.district_id,
        school_id=announcement.school_id,
        purpose=announcement.purpose,
        lane=Lane.EMERGENCY if emergency else Lane.CLASS,
        text=announcement.text,
        author=announcement.author,
        announcement=announcement,
        sensitive=False,
        link_target=f"/family/announcements/{announcement.public_id}/",
        at=announcement.at,
    )
