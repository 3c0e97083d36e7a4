"""`tell`: the one verb by which anything leaves. It queues; everything is checked again at the moment of sending."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from roundtable.core import clock
from roundtable.languages.models import Text
from roundtable.languages.services import request_translation
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import Announcement, Delivery, DeliveryState, Lane, Message, Purpose, Question, Sending
from roundtable.people.models import Person, School, Student

QUEUE_PERSONS = """
    INSERT INTO messaging_delivery
           (sending_id, person_id, student_id, lane, state, due_at, reason, channel, address, tries, tried_channels)
    SELECT %(sending)s, person, %(student)s, %(lane)s, 'queued', %(now)s, '', %(channel)s, '', 0, ''
      FROM unnest(%(persons)s::bigint[]) AS person
    RETURNING *
"""
LANES = {
    Purpose.EMERGENCY: Lane.EMERGENCY,
    Purpose.PROGRAMME: Lane.PROGRAMME,
    Purpose.RESOURCES: Lane.PROGRAMME,
}


def tell(  # noqa: PLR0913  # the one seam every app calls; each argument is a fact about what is told
    *,
    to: Iterable[Person],
    student: Student | None,
    school: School,
    purpose: str,
    text: Text | None = None,
    key: str = "",
    then_key: str = "",
    facts: Mapping[str, str] | None = None,
    secret: Mapping[str, str] | None = None,
    author: Person | None,
    question: Question | None = None,
    message: Message | None = None,
    announcement: Announcement | None = None,
    sensitive: bool = True,
    high_stakes: bool = False,
    link_target: str = "",
    channel: str = "",
    answers: bool = False,
) -> list[Delivery]:
    """Queue one delivery for each person in `to`, in their language, by the channel they chose.

    `text` are a person's words (translated when sending), `key` with `facts` a system sentence; both together send the
    words and the sentence under them; `then_key` is one more sentence at the end. A `sensitive` body travels only to
    those who chose details by text; the others get a note and a link to `link_target` (a path). `channel` goes before
    the ones they chose: an answer goes back the way the question came. What `answers` a family's own words counts to no
    weekly limit. `secret` facts are wiped once they were sent.
    Raises ValueError where there is nothing to say.
    """
    if text is None and not key:
        raise ValueError("tell needs words (text) or a system sentence (key)")
    persons = list({person.pk: person for person in to}.values())
    with transaction.atomic():
        sending = Sending.objects.create(
            district_id=school.district_id,
            school=school,
            student=student,
            purpose=purpose,
            lane=LANES.get(Purpose(purpose), Lane.PERSONAL),
            text=text,
            key=key,
            then_key=then_key,
            facts=dict(facts or {}),
            secret=dict(secret) if secret else None,
            author=author,
            question=question,
            message=message,
            announcement=announcement,
            sensitive=sensitive,
            high_stakes=high_stakes,
            link_target=link_target,
            answers=answers,
            at=clock.now(),
        )
        if text is not None:
            request_translation(
                text, {one.language for one in persons}, high_stakes=high_stakes, urgent=purpose == Purpose.EMERGENCY
            )
        return _queue(sending, [person.pk for person in persons], channel)


def tell_number(
    *,
    number: str,
    school: School,
    key: str,
    facts: Mapping[str, str] | None = None,
    channel: str = "",
    language: str = "",
) -> None:
    """Answer a number (or, by `channel`, an address) nobody here is known by, or that has just opted out, with a system
    sentence and no more; in `language`, else in that of whoever is known there, else in the school's."""
    with transaction.atomic():
        sending = Sending.objects.create(
            district_id=school.district_id,
            school=school,
            purpose=Purpose.ANSWER,
            key=key,
            facts={**(facts or {}), **({"language": language} if language else {})},
            sensitive=False,
            at=clock.now(),
        )
        Delivery.objects.create(
            sending=sending, address=number, channel=channel, state=DeliveryState.QUEUED, due_at=sending.at
        )
        send_due.defer()


def _queue(sending: Sending, person_ids: list[int], channel: str) -> list[Delivery]:
    if not person_ids:
        return []
    queued = Delivery.objects.raw(
        QUEUE_PERSONS,
        {
            "sending": sending.pk,
            "student": sending.student_id,
            "lane": sending.lane,
            "now": sending.at,
            "channel": channel,
            "persons": person_ids,
        },
    )
    deliveries = sorted(queued, key=lambda one: one.pk)
    send_due.defer()
    return deliveries
