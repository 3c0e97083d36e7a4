"""First of all: another language, how to be reached, an opt-out we are not sure of, a call asked for."""

from roundtable.access.audit import record
from roundtable.messaging.inbound.doubting import doubt_the_latest
from roundtable.messaging.inbound.handlers.conversation import KEPT, keep_words
from roundtable.messaging.inbound.numbers import stand_before_office
from roundtable.messaging.inbound.senders import sender_of
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import OptOut
from roundtable.messaging.reaching.by_text import keep_wish
from roundtable.messaging.rules.understand import Action, Understood
from roundtable.messaging.services.opting_in import KINDS, ask, has_said_yes
from roundtable.messaging.services.opting_out import Number, come_back, opt_out
from roundtable.people.services.reach import choose_language


def answer(incoming: Incoming) -> Reply | None:
    """A reply to what needs no context; nothing where the message is about something else."""
    said = incoming.understood
    if said is None:
        return None
    if said.action == Action.LANGUAGE:
        choose_language(incoming.person, said.language)
        record(incoming.person, "language.chosen", incoming.person)
        return Reply("language_changed")
    wished = keep_wish(incoming, said.reach) if said.reach is not None else None
    if wished is not None:
        return wished
    if said.kind:
        return _one_kind(incoming, said)
    if said.doubt and incoming.question is None:
        return _kept_and_asked(incoming)
    if said.mistranslated:
        return doubt_the_latest(incoming.person)
    if said.call:
        return _to_office(incoming, "call_promised", "call_asked")
    return None


def _one_kind(incoming: Incoming, said: Understood) -> Reply:
    """No more of one kind, or that kind again; everything else still comes."""
    point = incoming.contact_point
    if point is None:
        return _to_office(incoming, "stop_or_answer", "stop_programme")
    number = Number(point.district, point.channel, point.value)
    if said.action == Action.START:
        come_back(number, said.kind)
        if said.kind in KINDS and not has_said_yes(point, said.kind):
            ask(point, said.kind)
            return Reply(f"consent.ask_{said.kind}")
        return Reply("start_confirmed")
    opt_out(number, said.kind, OptOut.How.TEXT, person=incoming.person)
    return Reply(f"stop_confirmed_{said.kind}")


def _kept_and_asked(incoming: Incoming) -> Reply:
    """The words go where they belong, and whether they were an opt-out is asked."""
    kept = keep_words(incoming)
    return Reply("stop_or_answer") if kept.key in KEPT else kept


def _to_office(incoming: Incoming, key: str, reason: str) -> Reply:
    _before_office(incoming, reason)
    return Reply(key)


def _before_office(incoming: Incoming, reason: str) -> None:
    if incoming.inbound is not None:
        stand_before_office(incoming.inbound, sender_of(incoming.inbound), reason=reason)
