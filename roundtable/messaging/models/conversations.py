"""Conversations about a child, and announcements whose replies come back privately."""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q

from roundtable.access.told import ToldRow
from roundtable.people.models.base import ChildRow, public_id_field


class Purpose(models.TextChoices):
    """What a message is for; the first seven are what people choose from."""

    GOOD_NEWS = "good_news", "good news"
    LEARNING = "learning", "learning"
    QUESTION = "question", "question"
    CONCERN = "concern", "concern"
    LOGISTICS = "logistics", "practical"
    NEED = "need", "need"
    EMERGENCY = "emergency", "emergency"
    ANSWER = "answer", "an answer to what someone sent"
    CODE = "code", "a code to sign in"
    PROGRAMME = "programme", "a programme someone joined"
    RESOURCES = "resources", "news of help in the community"


class ConversationKind(models.TextChoices):
    """With a family, or among staff about a child."""

    FAMILY = "family", "with a family"
    STAFF = "staff", "among staff"


class Conversation(ChildRow):
    """One adult of a family (or several who both chose to share) and one or more of the staff, about one child."""

    public_id = public_id_field()
    kind = models.CharField(max_length=8, choices=ConversationKind, default=ConversationKind.FAMILY)
    adult = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conversation_with_a_family_has_its_adult",
                condition=Q(kind="family", adult__isnull=False) | Q(kind="staff", adult=None),
            ),
        ]
        indexes = [models.Index(fields=["student", "-last_at"], name="conversation_of_child")]

    @classmethod
    def read_by(cls, person_ids: Collection[int]) -> Q:
        """Conversations that one of these people takes or took part in."""
        return Q(pk__in=Participant.objects.filter(person__in=person_ids).values("conversation"))


class Participant(models.Model):
    """Someone who takes part, from one moment to another; their side says whose seat it is."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=[("home", "home"), ("school", "school")])
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    brought_in_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person"], condition=Q(ends=None), name="participant_once_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["person"], condition=Q(ends=None), name="participant_by_person")]


class SharingWish(models.Model):
    """One adult of the family wishes to share this conversation with another; both must wish it before they do."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="sharing_wishes")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    other = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person", "other"],
                condition=Q(withdrawn_at=None),
                name="sharing_wish_once",
            )
        ]


class Announcement(models.Model):
    """One message to the families of a section. It names no child; each reply is a private conversation."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="+")
    section = models.ForeignKey("people.Section", models.PROTECT, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["section", "-at"], name="announcement_of_section")]

    @classmethod
    def read_by(cls, person_ids: Collection[int]) -> Q:
        """Announcements that were sent to one of these people."""
        from roundtable.messaging.models.deliveries import Delivery

        rows = Delivery.objects.filter(person__in=person_ids, sending__announcement__isnull=False)
        return Q(pk__in=rows.exclude(state="ended").values("sending__announcement"))


class Message(ToldRow):
    """What someone wrote in a conversation. `told_to` empty: everybody who takes part was told."""

    public_id = public_id_field()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose, default=Purpose.QUESTION)
    answers_announcement = models.ForeignKey(
        Announcement, models.PROTECT, null=True, blank=True, related_name="replies"
    )
    side = models.CharField(max_length=8, choices=[("home", "home"), ("school", "school")], default="school")
    came_by = models.CharField(max_length=12, default="in_product", help_text="the channel it was written on")

    class Meta(ToldRow.Meta):
        indexes = [models.Index(fields=["conversation", "at"], name="message_of_conversation")]

    @classmethod
    def read_by(cls, person_ids: Collection[int]) -> Q:
        """Messages that one of these people takes part in: written while they did, and to everybody there. What the
        family wrote to one member of staff is also read by the adult with whom it shares the conversation."""
        at = F("conversation__messages__at")
        rows = Participant.objects.filter(
            Q(ends=None) | Q(ends__gt=at),
            Q(conversation__messages__told_to=None) | Q(side="home", conversation__messages__side="home"),
            person__in=person_ids,
            starts__lte=at,
        )
        return Q(pk__in=rows.values("conversation__messages"))


class Read(models.Model):
    """Someone has seen a conversation up to a moment. Never shown to the other side."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reads")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="read_once_a_person")]
