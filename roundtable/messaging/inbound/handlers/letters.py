"""`KTRBM we come on Friday`: an answer to a letter by text, from a number that is its reader's own."""

from roundtable.messaging.attachments.bringing import brought_files
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.letters.answers import UNKEPT, answer_letter, mark_answered, to_letter
from roundtable.messaging.models import PaperLetter
from roundtable.messaging.rules.letters import code_in


def answer(incoming: Incoming) -> Reply | None:
    """Put it where the letter came from. The code of another person's letter is five letters and nothing else."""
    code, words = code_in(incoming.body)
    letter = _letter(incoming, code) if code else None
    if letter is None:
        return None
    if not words and not brought_files(incoming.inbound):
        return Reply("letter.code_alone", {"code": code})
    reply = answer_letter(letter, to_letter(letter, incoming, words))
    if reply is not None and reply.key not in UNKEPT:
        mark_answered(letter, by=incoming.person)
    return reply


def _letter(incoming: Incoming, code: str) -> PaperLetter | None:
    rows = PaperLetter.objects.filter(code=code, delivery__person=incoming.person)
    return rows.select_related("delivery__sending__message__conversation", "delivery__sending__announcement").first()
