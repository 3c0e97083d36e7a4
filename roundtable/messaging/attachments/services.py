"""Keeping files with the message they came with."""

from collections.abc import Sequence

from roundtable.core import clock
from roundtable.messaging.attachments.making import Made
from roundtable.messaging.models import Attachment, AttachmentContent, Message


def attach(message: Message, files: Sequence[Made]) -> list[Attachment]:
    """Put these after the files it has; in the transaction of whoever calls."""
    first = Attachment.objects.filter(message=message).count() if files else 0
    rows = Attachment.objects.bulk_create(
        Attachment(
            message=message,
            position=first + place,
            kind=one.kind,
            media_type=one.media_type,
            name=one.name,
            size=len(one.content),
            width=one.width,
            height=one.height,
            at=clock.now(),
        )
        for place, one in enumerate(files)
    )
    AttachmentContent.objects.bulk_create(
        AttachmentContent(attachment=row, whole=one.content, small=one.small)
        for row, one in zip(rows, files, strict=True)
    )
    return rows
