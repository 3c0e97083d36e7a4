"""The only way to the rows of a summary: its reader's own, each line asked of the policy again."""

from collections.abc import Iterable

from django.http import Http404

from roundtable.access.policy import visible
from roundtable.access.standings import standings_of
from roundtable.messaging.digests.holding import items_of
from roundtable.messaging.models import Announcement, Delivery, Digest, Message
from roundtable.people.models import Person, Student


def own_digest(person: Person, public_id: str) -> Digest:
    """This person's own summary. Raises Http404."""
    found = Digest.objects.filter(person=person, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def readable(person: Person, digest: Digest) -> list[Delivery]:
    """What of it this person may know now: nothing taken back, of a child or by an adult kept from them."""
    items = items_of([digest.pk]).get(digest.pk, [])
    children = {item.sending.student_id or item.student_id for item in items}
    known = _may_see(person, Student, "student.name", children)
    messages = _may_see(person, Message, "message", {item.sending.message_id for item in items})
    told = _may_see(person, Announcement, "announcement", {item.sending.announcement_id for item in items})
    adverse = standings_of(person).adverse
    return [
        item
        for item in items
        if (item.sending.student_id or item.student_id) in known | {None}
        and item.sending.message_id in messages | {None}
        and item.sending.announcement_id in told | {None}
        and item.sending.author_id not in adverse
        and not hasattr(item.sending.message or item.sending.announcement, "withdrawal")
    ]


def _may_see(
    person: Person, model: type[Student] | type[Message] | type[Announcement], kind: str, ids: Iterable[int | None]
) -> set[int | None]:
    there = [one for one in ids if one is not None]
    if not there:
        return set()
    rows = visible(person, model._default_manager.filter(pk__in=there), kind)
    return set(rows.values_list("pk", flat=True))
