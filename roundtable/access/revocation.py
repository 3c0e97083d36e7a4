"""How a right ends: at once, everywhere, in one transaction.

A restriction, a departure, a wrong number, an eighteenth birthday: sessions, links and codes end here, and each app
ends what it holds through the plug list REVOKERS (queued deliveries, feeds, letters in the print batch)."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from roundtable.access.models import Link, OneTimeCode, UserSession
from roundtable.core import clock
from roundtable.core.plugs import plugged


class Cause(StrEnum):
    """Why a right ends."""

    RESTRICTION = "restriction"
    GUARDIANSHIP_ENDED = "guardianship_ended"
    RIGHTS_NARROWED = "rights_narrowed"
    DEPARTURE = "departure"
    WRONG_NUMBER = "wrong_number"
    ADULTHOOD = "adulthood"
    SIGNED_OUT = "signed_out"


@dataclass(frozen=True)
class Revocation:
    """What ends: everything of these persons; with a student, what they hold about that child; with a number or
    address (`contact_value`), what goes there. Sessions and links of the persons end whole: a narrower right signs in
    again."""

    cause: Cause
    person_ids: frozenset[int]
    student_id: int | None = None
    contact_value: str = ""


@dataclass(frozen=True)
class Ended:
    """How much ended: ways in, and what the apps took back (messages that had not left, questions, notices)."""

    sessions: int
    links: int
    codes: int
    taken_back: int

    def facts(self) -> dict[str, int]:
        """As the audit trail keeps them."""
        return {"sessions": self.sessions, "links": self.links, "taken_back": self.taken_back}


def revoke(cause: Revocation) -> Ended:
    """End it all, in one transaction; a revoker that fails undoes the whole act."""
    with transaction.atomic():
        taken_back = (end(cause) for end in plugged("REVOKERS"))
        return Ended(_sessions(cause), _links(cause), _codes(cause), sum(taken_back))


def _sessions(cause: Revocation) -> int:
    rows = UserSession.objects.filter(person__in=cause.person_ids)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return rows.delete()[0]


def _links(cause: Revocation) -> int:
    rows = Link.objects.filter(_of(cause), ended_at=None)
    return rows.update(ended_at=clock.now())


def _codes(cause: Revocation) -> int:
    rows = OneTimeCode.objects.filter(_of(cause), used_at=None)
    return rows.update(expires_at=clock.now())


def _of(cause: Revocation) -> Q:
    """What is theirs, or was sent to the number that is no longer theirs."""
    theirs = Q(person__in=cause.person_ids) | Q(contact_point__person__in=cause.person_ids)
    return theirs | Q(contact_point__value=cause.contact_value) if cause.contact_value else theirs
