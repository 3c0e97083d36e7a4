"""One-time codes: six digits, ten minutes, five tries. A code proves a number or an address, not a person.

A known and an unknown place get the same row, the same page and the same time; only the sending differs, and it waits
for the commit."""

import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from roundtable.access import limits
from roundtable.access.keyed import fits, keyed
from roundtable.access.links import SIGN_IN
from roundtable.access.models import OneTimeCode
from roundtable.access.places import Place, contact_points_at
from roundtable.core import clock
from roundtable.core.ids import hashed, link_token
from roundtable.core.plugs import plugged
from roundtable.people.models import Channel, ContactPoint, ContactState, Person

LASTS = timedelta(minutes=10)
TICKET_LASTS = timedelta(days=3)
AT_ONCE = timedelta(minutes=1)  # a page that asks again within this had no answer; later, somebody wants another code
TRIES = 5
FOR_PIN, FOR_PLACE = "pin", "place"


@transaction.atomic
def send_code(place: Place, *, page: str = "") -> str:
    """Make a code for a place and send it where people are there; returns the browser's ticket, always.

    `page` (`once.page_of`): the same page asking twice at once gets one code and one ticket."""
    ticket, code, token = _ticket_of(page, str(place)), f"{secrets.randbelow(10**6):06d}", link_token()
    points = contact_points_at(place)
    point = next((point for point in points if point.state != ContactState.STOPPED), None)
    made = _keep(SIGN_IN, ticket, code, place=str(place), token=token, lasts=LASTS, contact_point=point)
    if not made and OneTimeCode.objects.filter(ticket=hashed(ticket), made_at__gt=clock.now() - AT_ONCE).exists():
        return ticket
    if not made:
        return send_code(place)
    if limits.within(limits.CODES_TO_A_PLACE, str(place)) and point:
        transaction.on_commit(lambda: _hand_over(point, code, token))
    return ticket


def _ticket_of(page: str, about: str) -> str:
    """The browser's ticket: another one each time, or the one that belongs to this page."""
    if not page:
        return link_token()
    return urlsafe_b64encode(keyed("ticket", page, about)[:16]).decode().rstrip("=")


def _hand_over(point: ContactPoint, code: str, token: str) -> None:
    for sender in plugged("CODE_SENDER"):
        sender(point, code, f"{settings.BASE_URL}/f/{token}" if token else "")


@transaction.atomic
def send_proof(point: ContactPoint) -> str:
    """A code to a number or address that somebody signed in says is theirs; returns the browser's ticket, always.

    The message carries no link: whoever has that phone by mistake comes in nowhere."""
    ticket, code = link_token(), f"{secrets.randbelow(10**6):06d}"
    place = str(Place(Channel(point.channel), point.value))
    _keep(FOR_PLACE, ticket, code, place=place, lasts=LASTS, contact_point=point)
    if limits.within(limits.CODES_TO_A_PLACE, place):
        transaction.on_commit(lambda: _hand_over(point, code, ""))
    return ticket


def prove_place(ticket: str, point: ContactPoint, code: str) -> bool:
    """Whether this is the code that was sent there for this browser; each call is one of five tries."""
    row = OneTimeCode.objects.filter(purpose=FOR_PLACE, ticket=hashed(ticket), contact_point=point).first()
    return row is not None and _spend(row, str(Place(Channel(point.channel), point.value)), code)


@transaction.atomic
def give_pin_ticket(person: Person, *, page: str = "") -> str:
    """Eight digits for the front office to hand to this very person, who then sets a PIN. Lasts three days.

    A new one ends the one before; but the same page loaded anew shows the same, for that is what was handed over."""
    whose = f"person:{person.pk}"
    ticket = _ticket_of(page, whose)
    digits = f"{int.from_bytes(keyed('digits', ticket)) % 10**8:08d}"
    if not _keep(FOR_PIN, ticket, digits, place=whose, lasts=TICKET_LASTS, person=person):
        still = OneTimeCode.objects.filter(ticket=hashed(ticket), used_at=None, expires_at__gt=clock.now())
        return digits if still.exists() else give_pin_ticket(person)
    before = OneTimeCode.objects.filter(purpose=FOR_PIN, person=person, used_at=None)
    before.exclude(ticket=hashed(ticket)).update(expires_at=clock.now())
    return digits


def _keep(purpose: str, ticket: str, code: str, *, place: str, lasts: timedelta, token: str = "", **whose: Any) -> bool:
    """Whether it is new; a ticket that was kept before stays as it is."""
    now = clock.now()
    kept = keyed("place", place)
    facts = {
        "purpose": purpose,
        "place": kept,
        "code": keyed("code", purpose, kept.hex(), code),
        "link": hashed(token) if token else None,
        "made_at": now,
        "expires_at": now + lasts,
    }
    return OneTimeCode.objects.get_or_create(ticket=hashed(ticket), defaults=facts | whose)[1]


def prove_by_code(ticket: str, place: Place, code: str) -> bool:
    """Whether this is the code that was sent to the place for this browser; each call is one of five tries."""
    row = OneTimeCode.objects.filter(purpose=SIGN_IN, ticket=hashed(ticket)).first()
    return row is not None and _spend(row, str(place), code)


def prove_pin_ticket(person: Person, digits: str) -> bool:
    """Whether the front office gave these digits to this person; each call is one of five tries."""
    row = OneTimeCode.objects.filter(purpose=FOR_PIN, person=person, used_at=None).order_by("-pk").first()
    return row is not None and _spend(row, f"person:{person.pk}", digits)


def _spend(row: OneTimeCode, place: str, code: str) -> bool:
    """Count the try before looking, so that a thousand tries at once are still five."""
    now = clock.now()
    open_rows = OneTimeCode.objects.filter(pk=row.pk, used_at=None, expires_at__gt=now)
    if not open_rows.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        return False
    digits = "".join(ch for ch in code if ch.isdecimal())
    sent_there = fits(row.place, "place", place)
    if not (fits(row.code, "code", row.purpose, bytes(row.place).hex(), digits) and sent_there):
        return False
    return open_rows.update(used_at=now) == 1


def find_by_link(token: str) -> OneTimeCode | None:
    """The unused sign-in code whose message carried this link."""
    rows = OneTimeCode.objects.filter(purpose=SIGN_IN, link=hashed(token), used_at=None, expires_at__gt=clock.now())
    return rows.first()


def place_by_link(row: OneTimeCode) -> Place | None:
    """Where this code's message went; None when nobody is there any more."""
    point = row.contact_point
    return Place(Channel(point.channel), point.value) if point and point.ended is None else None


def spend_link(row: OneTimeCode) -> bool:
    """Use it up; false when somebody was faster."""
    return OneTimeCode.objects.filter(pk=row.pk, used_at=None).update(used_at=clock.now()) == 1
