"""`Who may know? 1 ... 4`: the teller's number widens what they told, or keeps it where it is."""

from roundtable.access.visibility import support_team_known_to
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.services.scoping import CHOICES, KIND, answer_who_may_know, scope_of, told_name, told_row


def answer(incoming: Incoming) -> Reply | None:
    """Set the scope by number; anything else is left to the other handlers."""
    question = incoming.question
    if question is None or question.kind != KIND:
        return None
    scope = scope_of(str(incoming.score or ""))
    if scope is None:
        return None
    row = told_row(question)
    if row is None or not answer_who_may_know(question, scope, teller=incoming.person):
        return Reply("not_understood")
    names = support_team_known_to(incoming.person, question.student)
    facts = {"name": told_name(row), "names": ", ".join(person.short_name for person in names)}
    return Reply(f"who_may_know_kept_{CHOICES.index(scope) + 1}", facts, question.student)
