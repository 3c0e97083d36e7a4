"""Files as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.messaging.attachments.making import SMALL
from roundtable.messaging.attachments.visibility import attachments_of
from roundtable.messaging.models import Attachment, Message

KB = 1024


@dataclass(frozen=True)
class FileShown:
    """One file. `width` and `height` of the small picture, so that a page does not jump when it comes."""

    kind: str
    url: str
    words: str
    width: int = 0
    height: int = 0


def files_shown(messages: Iterable[Message], *, staff: bool) -> dict[int, list[FileShown]]:
    """The files of messages their reader may read, by message."""
    by_id = {one.pk: one for one in messages}
    found = attachments_of(by_id)
    return {key: [_shown(row, by_id[key], staff=staff) for row in rows] for key, rows in found.items()}


def _shown(row: Attachment, message: Message, *, staff: bool) -> FileShown:
    name = "messaging:attachment" if staff else "messaging:family_attachment"
    url = reverse(name, args=[message.conversation.public_id, row.public_id])
    scale = min(1.0, SMALL / max(row.width, row.height, 1))
    return FileShown(
        row.kind, url, _words(row, message.author.full_name), round(row.width * scale), round(row.height * scale)
    )


def _words(row: Attachment, by: str) -> str:
    if row.kind == "picture":
        return _("Picture sent by %(name)s") % {"name": by}
    if row.kind == "sound":
        return _("Sound sent by %(name)s") % {"name": by}
    return _("%(file)s, %(size)d KB") % {"file": row.name, "size": max(1, row.size // KB)}
