"""What waited for the summary goes into it: one summary for each person, on its way a little later."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from roundtable.core.ids import public_id
from roundtable.messaging.delivery.settling import put_in_summary
from roundtable.messaging.delivery.values import Together
from roundtable.messaging.models import WAITING, Delivery, Digest, DigestItem, Purpose
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, School

GATHERS_FOR = timedelta(minutes=2)  # what other workers still find goes into the same summary


@transaction.atomic
def gather(fates: Sequence[Together], worker: uuid.UUID, now: datetime) -> None:
    """Into the summary that still waits, else into a new one; what another worker has taken meanwhile is left to it."""
    kept = put_in_summary(fates, worker, now)
    of_person: dict[int, list[Delivery]] = defaultdict(list)
    for fate in fates:
        if fate.delivery.pk in kept and fate.delivery.person_id is not None:
            of_person[fate.delivery.person_id].append(fate.delivery)
    for person in Person.objects.select_for_update().filter(pk__in=of_person).order_by("pk"):
        items = of_person[person.pk]
        digest = _waiting(person) or begin(person, items[0].sending.school, now)
        DigestItem.objects.bulk_create(DigestItem(digest=digest, delivery=item) for item in items)


def _waiting(person: Person) -> Digest | None:
    """Locked against being claimed while more is put in."""
    rows = Delivery.objects.select_for_update(of=("self",), skip_locked=True).filter(
        person=person, sending__digest__isnull=False, state__in=WAITING
    )
    found = rows.select_related("sending__digest").order_by("-pk").first()
    return found.sending.digest if found else None


def begin(person: Person, school: School, now: datetime) -> Digest:
    name = public_id()
    [delivery] = tell(
        to=[person],
        student=None,
        school=school,
        purpose=Purpose.LOGISTICS,
        key="digest.text",
        author=None,
        sensitive=False,
        link_target=f"/family/digests/{name}/",
    )
    Delivery.objects.filter(pk=delivery.pk).update(due_at=now + GATHERS_FOR)
    return Digest.objects.create(public_id=name, person=person, sending=delivery.sending, at=now)
