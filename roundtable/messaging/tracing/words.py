"""The plain words of a delivery's state, of each step of its way, and of what to do."""

from datetime import datetime

from django.utils.translation import gettext as _

from roundtable.design import dates, reader
from roundtable.messaging.delivery.reasons import reason_of, words_of
from roundtable.messaging.models import Delivery, DeliveryState
from roundtable.messaging.rules.next_steps import Advice, Do
from roundtable.messaging.rules.tracing import Step, What
from roundtable.people.models import Channel

NEVER_SAID = ("restricted", "revoked")  # why something was taken back: it may be a court order


def state_words(row: Delivery, zone: str, *, open_way: bool) -> str:
    """What became of it, in one sentence. Without `open_way` nothing of numbers, opt-outs or companies."""
    state = DeliveryState(row.state)
    if state == DeliveryState.DELIVERED and row.reason in ("in_summary", "no_consent") and open_way:
        return words_of(row.reason)
    if state == DeliveryState.DELIVERED and not row.channel:
        return _("It stands on their page.")
    if state == DeliveryState.ENDED and row.reason == "withdrawn":
        return _("You took it back before it left.")
    if state == DeliveryState.HELD:
        return _held(row.reason, row.due_at, zone, open_way=open_way)
    if state == DeliveryState.QUEUED and row.reason and open_way:
        return words_of(row.reason)
    if state == DeliveryState.FAILED and row.reason == "reached":
        return _("Someone reached them another way.")
    if state == DeliveryState.FAILED:
        return _with_why(_("Not reached."), reason_of(row) if open_way else "")
    return _on_paper(row, zone) if row.channel == Channel.PAPER else _plainly(state)


def _on_paper(row: Delivery, zone: str) -> str:
    """How far a letter is; an answer is its arrival."""
    letter = getattr(row, "letter", None)
    if row.state == DeliveryState.DELIVERED:
        return _("They answered the letter.")
    if row.state != DeliveryState.ACCEPTED:
        return _plainly(DeliveryState(row.state))
    if letter is None:
        return _("A letter. It waits at the front office to be printed.")
    if letter.batch.sent_home_at is None:
        return _("A letter. It is printed and has not gone home yet.")
    gone = moment_in_words(letter.batch.sent_home_at, zone)
    return _("A letter. It went home on %(moment)s.") % {"moment": gone}


def _plainly(state: DeliveryState) -> str:
    return {
        DeliveryState.ACCEPTED: _("Sent."),
        DeliveryState.DELIVERED: _("It arrived."),
        DeliveryState.IN_DOUBT: _("In doubt: nobody can tell whether it arrived."),
        DeliveryState.ENDED: _("It was taken back before it left."),
    }.get(state, _("On its way."))


def _held(reason: str, until: datetime | None, zone: str, *, open_way: bool) -> str:
    """Waiting for a translation is looked at each minute: that moment tells nobody anything."""
    if reason == "translation":
        return _("Held back. It waits for a translation.")
    if until is None:
        return _("Held back until someone acts.")
    said = _("Held back until %(moment)s.") % {"moment": moment_in_words(until, zone)}
    return _with_why(said, reason if open_way else "")


def _with_why(said: str, reason: str) -> str:
    why = "" if reason in NEVER_SAID else words_of(reason)
    return f"{said} {why}" if why else said


def step_words(step: Step, zone: str) -> str:
    """One step of its way."""
    if step.what is What.HELD:
        return _held(step.reason, step.until, zone, open_way=True)
    if step.what is What.SETTLED:
        return _settled(step)
    by_way = _BY_WAY.get(step.what)
    return by_way(_way(step.channel)) if by_way else _ALONE[step.what]()


_BY_WAY = {
    What.HANDED_OVER: lambda way: _("Handed over, %(way)s.") % {"way": way},
    What.TAKEN: lambda way: _("The company took it, %(way)s.") % {"way": way},
    What.ARRIVED: lambda way: _("It arrived, %(way)s.") % {"way": way},
    What.REFUSED: lambda way: _("It was refused, %(way)s.") % {"way": way},
}
_ALONE = {
    What.WRITTEN: lambda: _("Written."),
    What.ON_THE_PAGE: lambda: _("Put on their page."),
    What.NO_ANSWER: lambda: _("No answer came back. A person looks at it."),
    What.STANDS_BEFORE: lambda: _("It stands before a person."),
    What.ENDED: lambda: _("Taken back before it left."),
}


def _settled(step: Step) -> str:
    said = {
        "arrived": _("%(name)s found that it arrived."),
        "again": _("%(name)s sent it again."),
        "reached": _("%(name)s reached them another way."),
    }.get(step.reason, _("%(name)s saw to it."))
    return said % {"name": step.by}


def _way(channel: str) -> str:
    ways = {
        Channel.SMS: _("by text"),
        Channel.EMAIL: _("by email"),
        Channel.VOICE: _("by phone call"),
        Channel.PAPER: _("as a letter"),
    }
    return ways.get(Channel(channel), _("on a page")) if channel in Channel else _("on a page")


def advice_words(found: Advice, *, open_number: bool) -> str:
    """What to do. Who may not know the number is led to the front office."""
    if found.do is Do.SET_UP:
        return _("Sending is not set up. Technology support can switch it on.")
    if not open_number:
        return _("Ask the front office to call them.")
    return {
        Do.ASK_FOR_A_NUMBER: _("No number is known that works. Ask the family for one when you see them."),
        Do.ASK_WHETHER: _("Ask them whether it came, before anyone sends it again."),
        Do.OTHER_NUMBER: _("Try the other number."),
        Do.CALL: _("Call them."),
    }[found.do]


def moment_in_words(value: datetime, zone: str) -> str:
    """Day and time as the reader writes them, where the school is."""
    return dates.written_moment(value, language=reader.current().code, zone=zone)
