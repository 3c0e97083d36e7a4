"""The only way from the pages of staff to rows: who works at this person's schools, and whether they can sign in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from roundtable.access.administration.named import named
from roundtable.access.factors import SECOND
from roundtable.access.links import INVITATION
from roundtable.access.models import Link, User
from roundtable.access.standings import standings_of
from roundtable.access.visibility import visible
from roundtable.core import clock
from roundtable.people.models import Channel, ContactPoint, ContactState, Person, School, StaffAssignment
from roundtable.people.models.base import holds_on

MOST_COLLEAGUES = 500


class State(StrEnum):
    """Whether a member of staff can sign in."""

    NEVER = "never"
    INVITED = "invited"
    LAPSED = "lapsed"
    FIRST_STEP = "first_step"
    READY = "ready"


WORDS = {
    State.NEVER: _("Never invited"),
    State.INVITED: _("Invited"),
    State.LAPSED: _("The invitation no longer opens"),
    State.FIRST_STEP: _("Has a password, no second step yet"),
    State.READY: _("Signs in with a second step"),
}
IN: dict[State, Q] = {
    State.NEVER: Q(has_password=False, invited_at=None),
    State.INVITED: Q(has_password=False, is_invited=True),
    State.LAPSED: Q(has_password=False, is_invited=False, invited_at__isnull=False),
    State.FIRST_STEP: Q(has_password=True, has_factor=False),
    State.READY: Q(has_password=True, has_factor=True),
}


@dataclass(frozen=True)
class Member:
    """One person with the roles that the viewer may know, and how far their account is."""

    person: Person
    roles: list[StaffAssignment]
    state: State
    invited_at: datetime | None
    has_factor: bool

    @property
    def words(self) -> str:
        """How far the account is."""
        return str(WORDS[self.state])

    @property
    def note(self) -> str:
        """One line of a list: what they do and where, and how far the account is."""
        places = [
            f"{capfirst(one.called)} ({one.school.name})" if one.school else capfirst(one.called) for one in self.roles
        ]
        return f"{', '.join(places)} · {self.words}"

    @property
    def may_be_invited(self) -> bool:
        """Nobody is invited to what they have: a password."""
        return self.state in (State.NEVER, State.INVITED, State.LAPSED)

    @property
    def zone(self) -> str:
        """Where they work, for times."""
        return next((role.school.time_zone for role in self.roles if role.school), "America/Chicago")


def members(person: Person, *, words: str = "", state: str = "") -> QuerySet[Person]:
    """Staff of this person's schools whose name has every word as a prefix, by name; perhaps of one state."""
    known = Person.objects.filter(named(words), pk__in=_roles(person).values("person"), ended=None)
    rows = _with_account(known.exclude(pk__in=standings_of(person).adverse))
    return rows.filter(IN[State(state)] if state in set(State) else Q()).order_by("sort_key", "pk")


def shown(person: Person, rows: list[Person]) -> list[Member]:
    """These rows of `members`, each with its roles: one statement for all."""
    roles: dict[int, list[StaffAssignment]] = {}
    for role in _roles(person).filter(person__in=rows).select_related("school").order_by("starts", "pk"):
        roles.setdefault(role.person_id, []).append(role)
    return [_member(row, roles.get(row.pk, [])) for row in rows]


def member_for(person: Person, public_id: str) -> Member:
    """One member of staff. Raises Http404."""
    return shown(person, [get_object_or_404(members(person), public_id=public_id)])[0]


def may_write(person: Person, member: Member) -> bool:
    """Whether this person may change how the member signs in: every role must be theirs to keep, and never their own.

    So an administrator of one school opens no way into the account of whoever leads the district."""
    every = StaffAssignment.objects.filter(_holds_or_will(), person=member.person)
    mine = visible(person, every, "staff", act="write")
    return member.person != person and mine.count() == every.count()


def member_to_change(person: Person, public_id: str) -> Member:
    """One member whose account this person may change. Raises Http404."""
    member = member_for(person, public_id)
    if not may_write(person, member):
        raise Http404
    return member


def colleagues_of(person: Person, member: Member) -> list[Person]:
    """Who may take over from a member: everybody else this person sees on the list."""
    return list(members(person).exclude(pk=member.person.pk)[:MOST_COLLEAGUES])


def address_of(person: Person) -> str:
    """Where an invitation would go: the address they sign in with, else their first one; empty where none is known."""
    user = User.objects.filter(person=person).first()
    point = _addresses([person]).first()
    return (user.email if user and user.email else "") or (point.value if point else "")


def schools(person: Person) -> list[School]:
    """Schools whose staff this person may invite, by name."""
    rows = visible(person, School.objects.filter(ended=None), "staff", act="write")
    return list(rows.order_by("name", "pk"))


def school_for(person: Person, public_id: str) -> School:
    """One of them. Raises Http404."""
    rows = visible(person, School.objects.filter(ended=None), "staff", act="write")
    return get_object_or_404(rows, public_id=public_id)


@dataclass(frozen=True)
class Uninvited:
    """Who was never invited at a school: those with an address, one each, and those without."""

    points: list[ContactPoint]
    nowhere: list[Person]


def never_invited(person: Person, school: School) -> Uninvited:
    """Whom one button would invite. Nobody who also works where this person may change nothing."""
    here = _roles(person).filter(school=school).values("person")
    every = StaffAssignment.objects.filter(_holds_or_will())
    beyond = every.exclude(pk__in=visible(person, every, "staff", act="write").values("pk"))
    rows = members(person, state=State.NEVER).filter(pk__in=here).exclude(pk=person.pk)
    found = list(rows.exclude(pk__in=beyond.values("person")))
    points = list(_addresses(found).select_related("person"))
    shared = _shared({point.value for point in points})
    first = {point.person_id: point for point in reversed(points) if point.value not in shared}
    return Uninvited([first[one.pk] for one in found if one.pk in first], [one for one in found if one.pk not in first])


def _shared(values: set[str]) -> set[str]:
    """Those of these addresses that reach several people: none of them gets an invitation unasked."""
    rows = ContactPoint.objects.filter(channel=Channel.EMAIL, value__in=values, ended=None, person__ended=None)
    many = rows.values("value").annotate(readers=Count("person", distinct=True)).filter(readers__gt=1)
    return set(many.values_list("value", flat=True))


def _addresses(persons: list[Person]) -> QuerySet[ContactPoint]:
    rows = ContactPoint.objects.filter(person__in=persons, channel=Channel.EMAIL, ended=None)
    gone = (ContactState.SUSPENDED, ContactState.STOPPED)
    return rows.exclude(state__in=gone).order_by("position", "pk")


def _holds() -> Q:
    return holds_on(clock.now().date())


def _holds_or_will() -> Q:
    """Roles that begin later count too: today's administrator keeps no door into tomorrow's account."""
    return Q(ends=None) | Q(ends__gt=clock.now().date())


def _roles(person: Person, *, act: str = "see") -> QuerySet[StaffAssignment]:
    return visible(person, StaffAssignment.objects.filter(_holds()), "staff", act=act)


def _with_account(rows: QuerySet[Person]) -> QuerySet[Any]:
    users = (
        User.objects.filter(person=OuterRef("pk"))
        .exclude(password="")
        .exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    )
    invitations = Link.objects.filter(person=OuterRef("pk"), purpose=INVITATION)
    return rows.annotate(
        has_password=Exists(users),
        has_factor=Exists(Authenticator.objects.filter(user__person=OuterRef("pk"), type__in=SECOND)),
        invited_at=Subquery(invitations.order_by("-made_at").values("made_at")[:1]),
        is_invited=Exists(invitations.filter(ended_at=None, expires_at__gt=clock.now())),
    )


def _member(row: Any, roles: list[StaffAssignment]) -> Member:
    return Member(row, roles, _state(row), row.invited_at, row.has_factor)


def _state(row: Any) -> State:
    if row.has_password:
        return State.READY if row.has_factor else State.FIRST_STEP
    if row.invited_at is None:
        return State.NEVER
    return State.INVITED if row.is_invited else State.LAPSED
