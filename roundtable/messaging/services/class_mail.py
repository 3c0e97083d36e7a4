"""Leaving mails that go to a whole class: one click, for one address; mails to a person alone still come."""

from django.conf import settings
from django.core import signing
from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.models import ClassMailEnd, Lane, Sending
from roundtable.people.models import ContactPoint

CLASS_LANES = (Lane.CLASS, Lane.PROGRAMME)


def leaving_url(point: ContactPoint | None, sending: Sending) -> str:
    """Where one click ends class mail to an address (RFC 8058); nothing for a mail to one person alone."""
    if point is None or sending.lane not in CLASS_LANES:
        return ""
    return f"{settings.BASE_URL}/class-mail-ends/{_signer().sign(str(point.pk))}/"


def point_of(token: str) -> ContactPoint | None:
    """The address a token is about, while it is still its person's own."""
    try:
        pk = _signer().unsign(token)
    except signing.BadSignature:
        return None
    rows = ContactPoint.objects.filter(pk=int(pk), ended=None, person__ended=None)
    return rows.select_related("person").first()


def _signer() -> signing.Signer:
    """Verifies under `SECRET_KEY_FALLBACKS` too: the mails lie in people's inboxes for years."""
    return signing.Signer(salt="roundtable.class-mail")


@transaction.atomic
def leave_class_mail(point: ContactPoint) -> None:
    """No more mail to a whole class goes there; twice is once."""
    _row, made = ClassMailEnd.objects.get_or_create(
        contact_point=point, returned_at=None, defaults={"at": clock.now(), "person_id": point.person_id}
    )
    if made:
        record(None, "contact.class_mail_left", point)


@transaction.atomic
def return_to_class_mail(point: ContactPoint) -> None:
    """It goes there again."""
    if ClassMailEnd.objects.filter(contact_point=point, returned_at=None).update(returned_at=clock.now()):
        record(None, "contact.class_mail_returned", point)
