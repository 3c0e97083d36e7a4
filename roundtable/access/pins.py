"""A person's own PIN, for a phone that several people share. Five wrong tries close it for 15 minutes, ten for good."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.models import Pin
from roundtable.core import clock
from roundtable.people.models import Person

PAUSE_AFTER, CLOSE_AFTER = 5, 10
PAUSE = timedelta(minutes=15)
FOR_GOOD = timedelta(days=36500)


def has_pin(person: Person) -> bool:
    """Whether this person chose one."""
    return Pin.objects.filter(person=person).exists()


@transaction.atomic
def set_pin(person: Person, digits: str) -> None:
    """A new PIN (4 to 8 digits); tries begin anew."""
    pin, _ = Pin.objects.update_or_create(
        person=person,
        defaults={"digits": make_password(digits), "tries": 0, "locked_until": None, "set_at": clock.now()},
    )
    record(person, "set_pin", pin)


@transaction.atomic
def is_pin(person: Person, digits: str) -> bool:
    """Whether these are the digits; each wrong try counts, and a closed PIN refuses the right ones too."""
    pin = Pin.objects.select_for_update().filter(person=person).first()
    now = clock.now()
    if pin is None or (pin.locked_until is not None and pin.locked_until > now):
        return False
    right = check_password(digits, pin.digits)
    pin.tries = 0 if right else pin.tries + 1
    pin.locked_until = None if right else _locked(pin.tries, now + PAUSE, now + FOR_GOOD)
    pin.save(update_fields=["tries", "locked_until"])
    return right


def _locked(tries: int, pause: datetime, for_good: datetime) -> datetime | None:
    if tries >= CLOSE_AFTER:
        return for_good
    return pause if tries == PAUSE_AFTER else None
