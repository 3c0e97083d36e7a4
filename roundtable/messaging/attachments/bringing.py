"""Files that came with a text or a mail: put with their words, then fetched and made safe by a worker.

The rows are written with the words they belong to, so a killed worker loses none. A file is fetched with no
transaction open; whoever settles its row first attaches it, so twice at work attaches once. What cannot be fetched is
tried again by the tick, and after the last try the family is told, in its language, once for each message.
"""

from django.db import transaction

from roundtable.channels.base import ChannelError
from roundtable.channels.registry import media_reader
from roundtable.core import clock, outbound
from roundtable.messaging.attachments.making import Made, make
from roundtable.messaging.attachments.services import attach
from roundtable.messaging.jobs import keep_brought
from roundtable.messaging.models import BroughtFile, InboundMessage, Message, Purpose
from roundtable.messaging.rules.files import Unfit, UnfitFile
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Channel

MOST_TRIES = 5


def brought_files(message: InboundMessage | None) -> bool:
    """Whether pictures or other files came with it."""
    if message is None or message.channel != Channel.EMAIL:
        return message is not None and bool(message.media)
    return BroughtFile.objects.filter(inbound=message).exists()


def files_left(message: InboundMessage) -> bool:
    """Whether its files have no place yet: its words were an answer to something asked."""
    return brought_files(message) and not BroughtFile.objects.filter(inbound=message, message__isnull=False).exists()


def follow(message: InboundMessage, kept: Message) -> None:
    """Its files go where its words went, as soon as a worker has them."""
    rows = [BroughtFile(inbound=message, position=place, url=url) for place, url in enumerate(message.media)]
    BroughtFile.objects.bulk_create(rows, ignore_conflicts=True)
    if BroughtFile.objects.filter(inbound=message, message=None, settled_at=None).update(message=kept):
        keep_brought.defer()


def keep_everything_brought() -> int:
    """Fetch, make safe and attach all that waits; returns how many were settled."""
    waiting = BroughtFile.objects.filter(settled_at=None, message__isnull=False).order_by("pk")
    return sum(_keep(row) for row in waiting.select_related("inbound"))


def _keep(row: BroughtFile) -> bool:
    try:
        made: Made | Unfit | None = make(_content_of(row), row.name)
    except UnfitFile as unfit:
        made = unfit.why
    except (outbound.OutboundError, ChannelError) as error:
        made = Unfit.BROKEN if _for_good(error) or row.tries + 1 >= MOST_TRIES else None
    with transaction.atomic():
        held = BroughtFile.objects.select_for_update().filter(pk=row.pk, settled_at=None).first()
        if held is None:
            return False
        return _settle(held, made)


def _for_good(error: Exception) -> bool:
    return isinstance(error, outbound.Forbidden) or (isinstance(error, ChannelError) and error.permanent)


def _content_of(row: BroughtFile) -> bytes:
    if not row.url:
        return bytes(row.content or b"")
    reader = media_reader(row.inbound.provider)
    if reader is None:
        raise ChannelError("its provider is off", permanent=False)
    return outbound.run(reader.fetch(row.url))


def _settle(row: BroughtFile, made: Made | Unfit | None) -> bool:
    """None: it could not be had this time."""
    row.tries += 1
    if made is None:
        row.save(update_fields=["tries"])
        return False
    row.settled_at, row.content = clock.now(), None
    if isinstance(made, Made):
        assert row.message is not None  # only what has words is worked off
        attach(row.message, [made])
    else:
        row.unfit = made
        _tell_once(row)
    row.save(update_fields=["tries", "settled_at", "content", "unfit"])
    return True


def _tell_once(row: BroughtFile) -> None:
    """The family hears which way is open; once, however many of its files could not be kept."""
    kept = row.message
    assert kept is not None
    if BroughtFile.objects.filter(inbound=row.inbound_id).exclude(unfit="").exists():
        return
    tell(
        to=[kept.author],
        student=None,
        school=kept.school,
        purpose=Purpose.ANSWER,
        key="files.unfit",
        author=None,
        sensitive=False,
        link_target=f"/family/conversations/{kept.conversation.public_id}/",
        channel=row.inbound.channel,
    )
