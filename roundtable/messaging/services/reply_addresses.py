"""The address an answer by email comes back to: one a person and conversation, made when the first mail leaves."""

import hmac
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from roundtable.access.revocation import Cause, Revocation
from roundtable.channels.mail.reply_to import reply_pattern, token_of
from roundtable.core import clock
from roundtable.core.ids import hashed
from roundtable.messaging.models import Purpose, ReplyAddress, Sending
from roundtable.people.models import ContactPoint, Person


def reply_address(person: Person, point: ContactPoint | None, sending: Sending) -> str:
    """The `Reply-To` of a mail; nothing where answers by email are off, and for a code to sign in."""
    pattern = reply_pattern()
    if pattern is None or point is None or sending.purpose == Purpose.CODE:
        return ""
    row = _row(person, point, sending)
    secret = _secret_of(row) or _secret_of(_row_anew(row, person, point, sending))
    return pattern.address(secret) if secret else ""


def _row_anew(lost: ReplyAddress, person: Person, point: ContactPoint, sending: Sending) -> ReplyAddress:
    """The key was lost that made this address: it ends, so that answers to it go before the front office."""
    ReplyAddress.objects.filter(pk=lost.pk, ended_at=None).update(ended_at=clock.now())
    return _row(person, point, sending)


@transaction.atomic
def _row(person: Person, point: ContactPoint, sending: Sending) -> ReplyAddress:
    conversation = sending.message.conversation if sending.message_id is not None and sending.message else None
    salt = uuid.uuid4()
    token = hashed(token_of(_secret(salt, settings.SECRET_KEY)))
    row, _made = ReplyAddress.objects.get_or_create(
        person=person,
        contact_point=point,
        conversation=conversation,
        sending=None if conversation else sending,
        ended_at=None,
        defaults={"salt": salt, "token": token, "made_at": clock.now()},
    )
    return row


def _secret_of(row: ReplyAddress) -> bytes | None:
    """The secret whose hash the row keeps, made under this key or an older one (`SECRET_KEY_FALLBACKS`)."""
    made = (_secret(row.salt, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return next((secret for secret in made if hashed(token_of(secret)) == bytes(row.token)), None)


def _secret(salt: uuid.UUID, key: str) -> bytes:
    return hmac.new(key.encode(), b"reply-address:" + salt.bytes, "sha256").digest()[:16]


def end_reply_addresses(cause: Revocation) -> int:
    """`REVOKERS`: the addresses of a right that ended open nothing any more; returns how many ended."""
    if cause.cause == Cause.SIGNED_OUT:
        return 0
    about = Q()
    if cause.cause == Cause.WRONG_NUMBER:
        about = Q(contact_point__value=cause.contact_value)
    elif cause.student_id is not None:
        about = Q(conversation__student=cause.student_id) | Q(sending__student=cause.student_id)
    rows = ReplyAddress.objects.filter(about, person__in=cause.person_ids, ended_at=None)
    return ReplyAddress.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(ended_at=clock.now())
