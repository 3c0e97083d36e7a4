"""The verbs of `messaging`. Each writes its rows, the audit entry and the work that follows in one transaction."""

from roundtable.messaging.services.announcing import announce, reply_to_announcement
from roundtable.messaging.services.asking import ask, close_question, close_questions
from roundtable.messaging.services.conversations import open_conversation, share_with, stop_sharing
from roundtable.messaging.services.recalling import withdraw
from roundtable.messaging.services.scoping import ask_who_may_know
from roundtable.messaging.services.telling import tell, tell_number
from roundtable.messaging.services.writing import mark_read, write_message

__all__ = [
    "announce",
    "ask",
    "ask_who_may_know",
    "close_question",
    "close_questions",
    "mark_read",
    "open_conversation",
    "reply_to_announcement",
    "share_with",
    "stop_sharing",
    "tell",
    "tell_number",
    "withdraw",
    "write_message",
]
