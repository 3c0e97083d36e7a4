"""How somebody signs in, and that they no longer do."""

from datetime import date

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.models import User
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.people.models import Person
from roundtable.people.services import staff


@transaction.atomic
def leave(person: Person, *, ends: date, by: Person | None) -> None:
    """A member of staff leaves: roles, seats, sessions, links."""
    staff.leave(person, ends=ends)
    record(by, "leave", person)
    revoke(Revocation(Cause.DEPARTURE, frozenset({person.pk})))


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Person | None) -> None:
    """Every session and link of this person ends."""
    record(by, "sign_out_everywhere", person)
    revoke(Revocation(Cause.SIGNED_OUT, frozenset({person.pk})))


@transaction.atomic
def open_staff_account(person: Person, email: str, password: str) -> User:
    """A member of staff signs in with this address and password; the second factor is enrolled at the first time."""
    user, _ = User.objects.get_or_create(person=person)
    user.email = email.lower()
    user.set_password(password)
    user.save(update_fields=["email", "password"])
    record(None, "open_staff_account", user)
    return user
