"""Email that comes in: kept with all that it held, its sender told by the secret in the address and never by `From`."""

import re
from dataclasses import replace

from django.db import transaction

from roundtable.channels.base import Arrived
from roundtable.channels.mail.letters import Kind, Letter
from roundtable.channels.mail.reply_to import reply_pattern
from roundtable.core.ids import hashed
from roundtable.messaging.attachments.bringing import follow
from roundtable.messaging.inbound.arriving import store
from roundtable.messaging.inbound.unclaimed import school_of_nobody, stand_before
from roundtable.messaging.models import (
    Attempt,
    BroughtFile,
    Conversation,
    InboundEmail,
    InboundMessage,
    InboundState,
    Message,
    ReplyAddress,
)
from roundtable.people.models import Channel, ContactPoint, ContactState, School

MOST_KEPT = 50_000
LINK = re.compile(r"/f/[A-Za-z0-9_-]{10,}")
HEX = re.compile(r"[0-9a-f]{32}")
UNGUESSED = re.compile(r"(?:[0-9a-f]-?){32}", re.IGNORECASE)  # what some providers number in turn is no secret


@transaction.atomic
def store_mail(arrived: Arrived, letter: Letter) -> None:
    """Keep a mail as it came, once, and wake the worker; secrets of ours in its quoted history are not kept."""
    store(arrived)
    inbound = InboundMessage.objects.get(provider=arrived.provider, provider_id=arrived.provider_id)
    InboundEmail.objects.get_or_create(
        inbound=inbound,
        defaults={
            "kind": letter.kind,
            "subject": _safe(letter.subject)[:300],
            "full": _safe(letter.text)[:MOST_KEPT],
            "answering": _answering(letter),
        },
    )
    BroughtFile.objects.bulk_create(
        (
            BroughtFile(inbound=inbound, position=place, name=one.name, content=one.content)
            for place, one in enumerate(letter.files)
        ),
        ignore_conflicts=True,
    )


def cleaned(arrived: Arrived) -> Arrived:
    """The same without secrets: the address it went to carries one."""
    return replace(arrived, to=_safe(arrived.to), body=_safe(arrived.body))


def was_written(message: InboundMessage) -> bool:
    """Whether a person wrote it: what a machine sent is kept, and never answered."""
    if message.channel != Channel.EMAIL:
        return True
    return not InboundEmail.objects.filter(inbound=message, kind__in=[Kind.AUTO_REPLY, Kind.BOUNCE]).exists()


def address_answered(message: InboundMessage) -> ReplyAddress | None:
    """The address a mail came to, while it is its person's own: open, and written to from an address of theirs."""
    email = InboundEmail.objects.filter(inbound=message).select_related("answering__contact_point").first()
    row = email.answering if email else None
    if row is None or row.ended_at is not None:
        return None
    points = ContactPoint.objects.filter(person=row.person_id, person__ended=None, channel=Channel.EMAIL, ended=None)
    theirs = points.exclude(state=ContactState.SUSPENDED).filter(value=message.sender).exists()
    return row if theirs else None


def unknown_mail(message: InboundMessage) -> None:
    """Nobody we can be sure of: a front office looks, or the operator. It is not answered: `From` may name anybody."""
    message.state = InboundState.UNKNOWN
    email = (
        InboundEmail.objects.filter(inbound=message)
        .select_related("answering__conversation", "answering__sending")
        .first()
    )
    row = email.answering if email else None
    school = _school_of(row) if row else school_of_nobody(message)
    if school is not None:
        stand_before(message, school, reason="other_address" if row else "unknown_email")


def became(message: InboundMessage | None, kept: Message) -> Message:
    """Remember what it was kept as: all of a mail can be read beside its words, and its files follow them."""
    if message is not None and message.channel == Channel.EMAIL:
        InboundEmail.objects.filter(inbound=message).update(became=kept)
    if message is not None:
        follow(message, kept)
    return kept


def conversation_answered(row: ReplyAddress | None) -> Conversation | None:
    """The conversation an address belongs to, while its person takes part."""
    conversation = row.conversation if row else None
    if row is None or conversation is None or conversation.closed_at is not None:
        return None
    return conversation if conversation.participants.filter(person=row.person_id, ends=None).exists() else None


def _answering(letter: Letter) -> ReplyAddress | None:
    pattern = reply_pattern()
    tokens = [pattern.token_in(address) for address in letter.to] if pattern else []
    rows = ReplyAddress.objects.filter(token__in=[hashed(token) for token in tokens if token])
    return rows.order_by("-pk").first() or _by_message_id(letter)


def _by_message_id(letter: Letter) -> ReplyAddress | None:
    """Where a mail program lost the address: the mail of ours that is answered, the nearest first."""
    for name in letter.answers:
        token = name.partition("@")[0]
        rows = Attempt.objects.filter(channel=Channel.EMAIL)
        if HEX.fullmatch(token):
            rows = rows.filter(token=token)
        elif UNGUESSED.search(token):
            rows = rows.filter(provider_id__in=[name, f"<{name}>", token])
        else:
            continue
        attempt = rows.select_related("delivery__sending__message").order_by("-pk").first()
        if attempt is not None:
            return _address_of(attempt)
    return None


def _address_of(attempt: Attempt) -> ReplyAddress | None:
    delivery = attempt.delivery
    rows = ReplyAddress.objects.filter(person=delivery.person_id, contact_point=delivery.contact_point_id)
    message = delivery.sending.message
    rows = rows.filter(conversation=message.conversation_id) if message else rows.filter(sending=delivery.sending_id)
    return rows.order_by("-pk").first()


def _safe(text: str) -> str:
    pattern = reply_pattern()
    shown = LINK.sub("/f/…", text.replace("\x00", ""))
    return pattern.without_secrets(shown) if pattern else shown


def _school_of(row: ReplyAddress) -> School:
    if row.conversation is not None:
        return row.conversation.school
    assert row.sending is not None  # the database holds one of the two
    return row.sending.school
