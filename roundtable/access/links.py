"""Links that open one page for one person. The token is 128 random bits; only its hash is kept."""

import re
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from roundtable.access.models import Link
from roundtable.core import clock
from roundtable.core.ids import hashed, link_token
from roundtable.people.models import ContactPoint, ContactState, Person

DEMO, SIGN_IN = "demo", "sign_in"
INVITATION, NEW_PASSWORD = PASSWORDS = ("invitation", "new_password")
DEMO_DAYS = 3650
_PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]{16}")


class UnsafeTarget(ValueError):
    """A link's target is a path of this site, and nothing else."""


def make_link(person: Person, purpose: str, target: str, *, contact_point: ContactPoint | None, days: int = 14) -> str:
    """The address (`BASE_URL/f/<token>`) of a new link to `target`, a path. Raises UnsafeTarget."""
    return _kept(person, purpose, target, days=days, contact_point=contact_point)


def demo_link(person: Person, target: str) -> str:
    """A link that signs in wholly and again and again. Opens only while demo mode is set (`is_open`)."""
    return _kept(person, DEMO, target, days=DEMO_DAYS, reusable=True)


def _kept(
    person: Person,
    purpose: str,
    target: str,
    *,
    days: int,
    contact_point: ContactPoint | None = None,
    reusable: bool = False,
) -> str:
    if not re.fullmatch(r"/(?!/)[^\s\\?#]*", target):
        raise UnsafeTarget(target)
    token, now = link_token(), clock.now()
    Link.objects.create(
        token=hashed(token),
        purpose=purpose,
        target=target,
        person=person,
        contact_point=contact_point,
        reusable=reusable,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return f"{settings.BASE_URL}/f/{token}"


def find_link(token: str) -> Link | None:
    """The link of a token, if it still opens: not ended, not expired, its contact point still the person's own."""
    now = clock.now()
    rows = Link.objects.filter(token=hashed(token), ended_at=None, expires_at__gt=now, person__ended=None)
    begun = Q(contact_point__ended=None) | Q(purpose__in=PASSWORDS)  # an invitation's address begins by its use
    still_theirs = begun & ~Q(contact_point__state=ContactState.SUSPENDED)
    return rows.filter(Q(contact_point=None) | still_theirs).select_related("person").first()


def mark_opened(link: Link) -> None:
    """Remember the first opening."""
    if link.opened_at is None:
        Link.objects.filter(pk=link.pk, opened_at=None).update(opened_at=clock.now())


def opens_prefix(target: str) -> str:
    """What a session from this link may reach: the path up to its first public id, or the very path.

    `/family/concerns/Ab3…16/answer/` opens `/family/concerns/Ab3…16/`: the steps of one answer are reachable."""
    parts = target.split("/")
    for at, part in enumerate(parts):
        if _PUBLIC_ID.fullmatch(part):
            return "/".join(parts[: at + 1]) + "/"
    return target
