"""`MORE`: everything in the latest summary, one by one, by the way it was asked for."""

from datetime import timedelta

from roundtable.core import clock
from roundtable.messaging.digests.visibility import readable
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import Delivery, Digest, Purpose
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person

STILL_ASKED = timedelta(days=14)


def send_each(incoming: Incoming) -> Reply | None:
    """Nothing where no summary came within two weeks: then `more` is an answer like any other."""
    digest = _latest(incoming.person)
    if digest is None:
        return None
    if digest.asked_at is not None:
        return Reply("digest.came")
    Digest.objects.filter(pk=digest.pk).update(asked_at=clock.now())
    for item in readable(incoming.person, digest):
        _send(incoming.person, item, incoming.came_by)
    return Reply(silent=True)


def _latest(person: Person) -> Digest | None:
    rows = Digest.objects.select_for_update().filter(person=person, at__gte=clock.now() - STILL_ASKED)
    return rows.order_by("-at", "-pk").first()


def _send(person: Person, item: Delivery, channel: str) -> None:
    told = item.sending
    tell(
        to=[person],
        student=told.student or item.student,
        school=told.school,
        purpose=Purpose.ANSWER,
        text=told.text,
        key=told.key,
        then_key=told.then_key,
        facts=told.facts,
        author=told.author,
        question=told.question,
        message=told.message,
        announcement=told.announcement,
        sensitive=told.sensitive,
        high_stakes=told.high_stakes,
        link_target=told.link_target,
        channel=channel,
        answers=True,  # no riddle to who asked: it says no more on this phone than it would have said at first
    )
