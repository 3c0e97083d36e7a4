"""The whole life of a staff account's way in: invited by mail, a password forgotten, a second step lost.

A link of these (`PASSWORDS`) opens the page for a new password and nothing else; whoever chose one signs in by it, with
the second step. One such link is open at a time."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q, QuerySet

from roundtable.access import limits
from roundtable.access.audit import record
from roundtable.access.links import INVITATION, NEW_PASSWORD, PASSWORDS, make_link
from roundtable.access.models import Link, User
from roundtable.access.sessions import end_sessions, user_of
from roundtable.access.standings import is_staff
from roundtable.core import clock
from roundtable.core.plugs import plugged
from roundtable.people.models import Channel, ContactPoint, ContactState, Person
from roundtable.people.services.reach import begin_claimed, claim

INVITATION_DAYS, NEW_PASSWORD_DAYS = 7, 1
AT_ONCE = timedelta(minutes=1)  # asked again within this, one mail is enough
CHOOSING = "/account/password/reset/"


class CannotInvite(StrEnum):
    """Why nobody is invited."""

    SIGNS_IN = "signs_in"
    ADDRESS_TAKEN = "address_taken"
    ADDRESS_SHARED = "address_shared"
    ADDRESS_CLOSED = "address_closed"


class Lost(StrEnum):
    """Why a second step is ended; a word of ours, for the trail."""

    LOST = "lost"
    NEW_PHONE = "new_phone"
    STOLEN = "stolen"
    DELETED = "deleted"


@transaction.atomic
def invite(person: Person, address: str, *, by: Person) -> CannotInvite | None:
    """Send the link with which this member of staff chooses a first password; the one sent before ends.

    The address begins to be theirs when that link was used: before, nobody comes in by it as family, nothing else goes
    there. Gives why not where they have a password already, or whoever reads the address is somebody else."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user_of(person).pk)
    if has_password(user):
        return CannotInvite.SIGNS_IN
    if why := why_not_to(address, user):
        return why
    if user.email == address.lower() and _sent_just_now(person, INVITATION):
        return None
    user.email = address.lower()
    user.save(update_fields=["email"])
    point = claim(person, Channel.EMAIL, user.email)
    _end_links(person)
    _mail(point, "staff_account.invitation", _link(point, INVITATION, INVITATION_DAYS))
    record(by, "invite", user)
    return None


def why_not_to(address: str, user: User) -> CannotInvite | None:
    """Why this account is not opened by mail to this address: whoever reads it could choose the password."""
    if User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
        return CannotInvite.ADDRESS_TAKEN
    there = ContactPoint.objects.filter(channel=Channel.EMAIL, value=address.lower())
    if there.filter(ended=None, person__ended=None).exclude(person=user.person).exists():
        return CannotInvite.ADDRESS_SHARED
    if there.filter(person=user.person, state=ContactState.SUSPENDED).exists():
        return CannotInvite.ADDRESS_CLOSED
    return None


@transaction.atomic
def invite_all(points: Iterable[ContactPoint], *, by: Person) -> int:
    """Invite the persons of these addresses; how many were. Whoever cannot be invited stays as they were."""
    return sum(invite(point.person, point.value, by=by) is None for point in points)


@transaction.atomic
def take_back_invitation(person: Person, *, by: Person) -> bool:
    """The link that was sent opens nothing any more; whether one was open."""
    ended = _end_links(person)
    if ended:
        record(by, "take_back_invitation", person)
    return bool(ended)


@transaction.atomic
def send_new_password(address: str) -> None:
    """Send a link for a new password where somebody of staff signs in with this address; else nothing, unseen."""
    within = limits.within(limits.PASSWORDS_TO_A_PLACE, address.lower())
    user = User.objects.filter(email__iexact=address, is_active=True, person__ended=None).first()
    if not within or user is None or not has_password(user) or not is_staff(user.person):
        return
    point = _point_of(user)
    if point is None or _sent_just_now(user.person, NEW_PASSWORD):
        return
    _end_links(user.person)
    _mail(point, "staff_account.new_password", _link(point, NEW_PASSWORD, NEW_PASSWORD_DAYS))
    record(None, "send_new_password", user)


def may_choose_password(user: User) -> bool:
    """Whether a link for a new password is still open: none was taken back, used or too old."""
    return _open_links(user.person).exists()


@transaction.atomic
def choose_password(user: User, password: str) -> None:
    """A new password by such a link: every session ends, the links too, its address is proved, and whoever had a
    password before is told."""
    had_one = has_password(user)
    used = _open_links(user.person).select_related("contact_point__person").last()
    if used is not None and used.contact_point is not None:
        begin_claimed(used.contact_point)
    user.set_password(password)
    user.save(update_fields=["password"])
    _end_links(user.person)
    end_sessions(user.person)
    record(user.person, "choose_password", user)
    if had_one:
        _tell(user, "staff_account.password_changed")


@transaction.atomic
def end_second_step(person: Person, why: Lost, *, by: Person) -> bool:
    """A lost second step goes, with recovery codes and sessions; at the next sign-in a new one is set up.

    Whether they were told by mail. Nobody does it for themself: raises ValueError."""
    if person == by:
        raise ValueError("nobody ends their own second step")
    user = user_of(person)
    Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(person)
    record(by, "end_second_step", user, why=why.value)
    return _tell(user, "staff_account.second_step_ended")


def has_password(user: User) -> bool:
    """Whether this account was ever opened with a password."""
    return bool(user.password) and user.has_usable_password()


def _sent_just_now(person: Person, purpose: str) -> bool:
    rows = Link.objects.filter(person=person, purpose=purpose, ended_at=None)
    return rows.filter(made_at__gt=clock.now() - AT_ONCE).exists()


def _link(point: ContactPoint, purpose: str, days: int) -> str:
    return make_link(point.person, purpose, CHOOSING, contact_point=point, days=days)


def _open_links(person: Person) -> QuerySet[Link]:
    rows = Link.objects.filter(person=person, purpose__in=PASSWORDS, ended_at=None, expires_at__gt=clock.now())
    return rows.order_by("pk")


def _end_links(person: Person) -> int:
    rows = Link.objects.filter(person=person, purpose__in=PASSWORDS, ended_at=None)
    return rows.update(ended_at=clock.now())


def _point_of(user: User) -> ContactPoint | None:
    """Where the account's mail goes; nowhere once this address was theirs and is not any more."""
    if not user.email:
        return None
    rows = ContactPoint.objects.filter(person=user.person, channel=Channel.EMAIL, value=user.email.lower())
    known = rows.filter(ended=None).exclude(state=ContactState.SUSPENDED).first()
    if known is not None:
        return known
    was_theirs = rows.filter(Q(state=ContactState.SUSPENDED) | Q(verified_at__isnull=False))
    return None if was_theirs.exists() else claim(user.person, Channel.EMAIL, user.email)


def _tell(user: User, key: str) -> bool:
    point = _point_of(user)
    if point is not None:
        _mail(point, key, "")
    return point is not None


def _mail(point: ContactPoint, key: str, link: str) -> None:
    for send in plugged("ACCOUNT_MAIL"):
        send(point, key, link)
