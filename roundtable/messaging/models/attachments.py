"""Files that come with a message."""

from django.db import models

from roundtable.people.models.base import public_id_field

KINDS = [("picture", "a picture"), ("document", "a PDF"), ("sound", "something to hear")]


class Attachment(models.Model):
    """One file of one message, made anew: see `messaging.attachments`."""

    public_id = public_id_field()
    message = models.ForeignKey("messaging.Message", models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=KINDS)
    media_type = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "position"], name="attachment_once_a_place")]


class AttachmentContent(models.Model):
    """Its bytes, apart, so that nothing loads them by the way. `small`: of a picture, for lists and old phones."""

    attachment = models.OneToOneField(Attachment, models.CASCADE, primary_key=True, related_name="content")
    whole = models.BinaryField()
    small = models.BinaryField(default=b"")


class BroughtFile(models.Model):
    """What came with a text (its address at the provider) or a mail (its bytes), until it was made safe or refused."""

    inbound = models.ForeignKey("messaging.InboundMessage", models.CASCADE, related_name="brought")
    position = models.PositiveSmallIntegerField()
    url = models.TextField(blank=True)
    name = models.CharField(max_length=255, blank=True)
    content = models.BinaryField(null=True)
    message = models.ForeignKey("messaging.Message", models.CASCADE, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    unfit = models.CharField(max_length=12, blank=True, help_text="why it was not kept")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inbound", "position"], name="brought_file_once_a_place")]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(settled_at=None, message__isnull=False),
                name="brought_file_waiting",
            )
        ]
