"""What follows an alert: news, a correction, the all clear."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.emergency.services import ANSWER, DRILL, audience_of, send_to, words_kept
from roundtable.messaging.models import AlertSchool, AlertUpdate, EmergencyAlert, UpdateKind
from roundtable.people.models import Person, School


@transaction.atomic
def follow_up(
    alert: EmergencyAlert, schools: tuple[School, ...], kind: str, words: str, *, by: Person
) -> AlertUpdate | None:
    """To the people of those of these schools where it is not over yet; nothing where it is over everywhere.

    The all clear ends it there. Raises ValueError where nothing is said."""
    if kind != UpdateKind.ALL_CLEAR and not words.strip():
        raise ValueError("news and corrections need words")
    rows = AlertSchool.objects.select_for_update(of=("self",)).filter(alert=alert, school__in=schools, over_at=None)
    standing = list(rows.select_related("school").order_by("school"))
    if not standing:
        return None
    update = AlertUpdate.objects.create(alert=alert, author=by, kind=kind, text=words_kept(words, by), at=clock.now())
    if kind == UpdateKind.ALL_CLEAR:
        AlertSchool.objects.filter(pk__in=[row.pk for row in standing]).update(over_at=clock.now(), over_by=by)
    audience = audience_of(tuple(row.school for row in standing), drill=alert.drill)
    over = kind == UpdateKind.ALL_CLEAR
    key = f"{DRILL} emergency_{kind}" if alert.drill else f"emergency_{kind}"
    send_to(audience, alert, update, key=key, then_key="" if over else ANSWER)
    record(by, "emergency.followed_up", alert, kind=kind)
    return update
