"""`send_alert`: one alert for each press, however many press."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.languages.models import Text
from roundtable.languages.services import keep, request_translation
from roundtable.messaging.crisis.on_call import administrators_of
from roundtable.messaging.emergency import audience
from roundtable.messaging.emergency.audience import Audience
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import (
    AlertKind,
    AlertSchool,
    AlertSending,
    AlertUpdate,
    EmergencyAlert,
    Lane,
    Purpose,
    Sending,
)
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, School

DRILL, ANSWER = "emergency_drill", "emergency_answer"


@dataclass(frozen=True)
class Wish:
    """What is to be sent, to which schools."""

    schools: tuple[School, ...]
    kind: str
    place: str = ""
    hour: str = ""
    words: str = ""
    drill: bool = False

    @property
    def key(self) -> str:
        """Its ready sentences."""
        return f"{DRILL} emergency_{self.kind}" if self.drill else f"emergency_{self.kind}"


@transaction.atomic
def send_alert(wish: Wish, *, by: Person) -> tuple[EmergencyAlert, bool]:
    """The alert, and whether it is new: where every school has an open one of that kind, that one is it.

    Schools with an open one of that kind are left out: it went to them. Raises ValueError where nothing is said."""
    if wish.kind == AlertKind.OTHER and not wish.words.strip():
        raise ValueError("an alert without a ready sentence needs words")
    ids = [school.pk for school in wish.schools]
    list(School.objects.select_for_update().filter(pk__in=ids).order_by("pk"))  # whoever presses second waits here
    standing = AlertSchool.objects.filter(school__in=ids, kind=wish.kind, drill=wish.drill, over_at=None)
    open_at = {row.school_id: row.alert for row in standing.select_related("alert")}
    schools = tuple(school for school in wish.schools if school.pk not in open_at)
    if not schools:
        return next(iter(open_at.values())), False
    alert = _kept(wish, schools, by)
    _queue(alert, wish, schools)
    _tell_the_others(alert, schools, by)
    record(by, "emergency.sent", alert, kind=wish.kind, drill=wish.drill)
    return alert, True


def words_kept(words: str, by: Person) -> Text | None:
    """Own words as they were written; nothing where there are none."""
    return keep(words.strip(), language=by.language, author=by, district=by.district) if words.strip() else None


def send_to(audience_: Audience, alert: EmergencyAlert, update: AlertUpdate | None, *, key: str, then_key: str) -> None:
    """One sending a school, and a delivery for each way of each adult."""
    text, now = (update or alert).text, clock.now()
    sendings = [
        Sending.objects.create(
            district_id=alert.district_id,
            school=school,
            purpose=Purpose.EMERGENCY,
            lane=Lane.EMERGENCY,
            text=text,
            key=key,
            then_key=then_key,
            facts={"place": alert.place, "hour": alert.hour},
            sensitive=False,
            link_target=f"/emergency/{alert.public_id}/",
            at=now,
        )
        for school in audience_.schools
    ]
    AlertSending.objects.bulk_create(AlertSending(alert=alert, update=update, sending=one) for one in sendings)
    if text is not None:
        request_translation(text, audience.languages_of(audience_), urgent=True)
    audience.queue(audience_, [one.pk for one in sendings], now)
    send_due.defer()


def audience_of(schools: tuple[School, ...], *, drill: bool) -> Audience:
    """Everybody of these schools, and of the district where they are all it has."""
    others = School.objects.filter(district=schools[0].district_id, ended=None).exclude(pk__in=[s.pk for s in schools])
    return Audience(schools, clock.today(schools[0].time_zone), drill=drill, whole=not others.exists())


def address_of(alert: EmergencyAlert) -> str:
    """Where administrators see how it goes."""
    return f"{settings.BASE_URL}/staff/emergency/{alert.public_id}/"


def _kept(wish: Wish, schools: tuple[School, ...], by: Person) -> EmergencyAlert:
    alert = EmergencyAlert.objects.create(
        district_id=schools[0].district_id,
        author=by,
        kind=wish.kind,
        place=wish.place,
        hour=wish.hour,
        text=words_kept(wish.words, by),
        drill=wish.drill,
        at=clock.now(),
    )
    AlertSchool.objects.bulk_create(
        AlertSchool(alert=alert, school=school, kind=wish.kind, drill=wish.drill) for school in schools
    )
    return alert


def _queue(alert: EmergencyAlert, wish: Wish, schools: tuple[School, ...]) -> None:
    send_to(audience_of(schools, drill=wish.drill), alert, None, key=wish.key, then_key=ANSWER)


def _tell_the_others(alert: EmergencyAlert, schools: tuple[School, ...], by: Person) -> None:
    """The other administrators learn at once that it went, who sent it and where to watch."""
    for school in schools:
        others = [one for one in administrators_of(school, clock.now(), author=None, student=None) if one != by]
        if others and not alert.drill:
            tell(
                to=others,
                student=None,
                school=school,
                purpose=Purpose.EMERGENCY,
                key="emergency_started",
                facts={"name": by.full_name, "address": address_of(alert)},
                author=None,
                sensitive=False,
            )
