"""A family's answer on the page: to whom, and who may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from roundtable.access.scopes import Scope
from roundtable.messaging import visibility
from roundtable.messaging.attachments.making import Made
from roundtable.messaging.forms import FamilyAnswerForm
from roundtable.messaging.models import Conversation, Message, Purpose
from roundtable.messaging.services import write_message
from roundtable.people.models import Person


@dataclass(frozen=True)
class FamilyReply:
    """What one adult answers in one conversation."""

    conversation: Conversation
    teller: Person
    body: str
    scope: Scope
    files: Sequence[Made] = ()


def reply_form(conversation: Conversation, teller: Person, posted: Any, files: Any = None) -> FamilyAnswerForm:
    """The box, with the names of those who would read it, as the teller may know them."""
    told, support = visibility.named_in_scopes(conversation, teller)
    return FamilyAnswerForm(posted, files, told=told, support=support)


def send_reply(reply: FamilyReply) -> Message:
    """Write it. With one member of staff in the conversation it is told to that one, and to nobody else."""
    told = visibility.told_in(reply.conversation)
    return write_message(
        reply.conversation,
        reply.teller,
        reply.body,
        purpose=Purpose.ANSWER,
        scope=reply.scope,
        told_to=told[0] if len(told) == 1 else None,
        files=reply.files,
    )
