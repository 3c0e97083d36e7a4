"""The rows of `messaging`, by noun."""

from roundtable.messaging.models.attachments import Attachment, AttachmentContent, BroughtFile
from roundtable.messaging.models.conversations import (
    Announcement,
    Conversation,
    ConversationKind,
    Message,
    Participant,
    Purpose,
    Read,
    SharingWish,
)
from roundtable.messaging.models.crisis import Crisis, CrisisNotice, CrisisNumber, NumberKind, OnCallTurn, Outcome
from roundtable.messaging.models.deliveries import (
    WAITING,
    Attempt,
    AttemptState,
    Delivery,
    DeliveryState,
    DeliveryTodo,
    HeldBack,
    Lane,
    Sending,
    TodoKind,
)
from roundtable.messaging.models.digests import Digest, DigestItem
from roundtable.messaging.models.emergencies import (
    AlertKind,
    AlertSchool,
    AlertSending,
    AlertUpdate,
    EmergencyAlert,
    SafeAnswer,
    SafeWord,
    UpdateKind,
)
from roundtable.messaging.models.inbound import ChildChoice, Expects, InboundMessage, InboundState, Question
from roundtable.messaging.models.letters import PaperLetter, PrintBatch
from roundtable.messaging.models.mail import ClassMailEnd, InboundEmail, ReplyAddress
from roundtable.messaging.models.opting_in import OptIn
from roundtable.messaging.models.opting_out import OptOut, OptOutKind
from roundtable.messaging.models.out_of_hours import AutomaticReply
from roundtable.messaging.models.planned import PlannedMessage
from roundtable.messaging.models.providers import ProviderHealth, Spending
from roundtable.messaging.models.recall import Withdrawal
from roundtable.messaging.models.registration import RegistrationStep
from roundtable.messaging.models.trials import Trial, TrialState

__all__ = [
    "WAITING",
    "AlertKind",
    "AlertSchool",
    "AlertSending",
    "AlertUpdate",
    "Announcement",
    "Attachment",
    "AttachmentContent",
    "Attempt",
    "AttemptState",
    "AutomaticReply",
    "BroughtFile",
    "ChildChoice",
    "ClassMailEnd",
    "Conversation",
    "ConversationKind",
    "Crisis",
    "CrisisNotice",
    "CrisisNumber",
    "Delivery",
    "DeliveryState",
    "DeliveryTodo",
    "Digest",
    "DigestItem",
    "EmergencyAlert",
    "Expects",
    "HeldBack",
    "InboundEmail",
    "InboundMessage",
    "InboundState",
    "Lane",
    "Message",
    "NumberKind",
    "OnCallTurn",
    "OptIn",
    "OptOut",
    "OptOutKind",
    "Outcome",
    "PaperLetter",
    "Participant",
    "PlannedMessage",
    "PrintBatch",
    "ProviderHealth",
    "Purpose",
    "Question",
    "Read",
    "RegistrationStep",
    "ReplyAddress",
    "SafeAnswer",
    "SafeWord",
    "Sending",
    "SharingWish",
    "Spending",
    "TodoKind",
    "Trial",
    "TrialState",
    "UpdateKind",
    "Withdrawal",
]
