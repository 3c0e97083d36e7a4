"""What a test call says to whoever answers it."""

from roundtable.channels.base import Caller, CallStep, Speech, State, StatusUpdate
from roundtable.core import clock
from roundtable.messaging.delivery.speaking import sentence
from roundtable.messaging.models import Trial
from roundtable.messaging.trials.hearing import FINAL, hear, is_trial
from roundtable.messaging.trials.services import SENTENCE


def greet_trial(caller: Caller, token: str, step: CallStep) -> Speech:
    """The sentence of the test, and that it arrived; nothing for a token of none, or to a machine."""
    rows = Trial.objects.filter(token=token).exclude(state__in=FINAL).select_related("by", "district")
    row = rows.first() if is_trial(token) and not step.by_machine else None
    if row is None:
        return Speech()
    hear(StatusUpdate(token, step.provider_id, State.DELIVERED), clock.now())
    language = row.by.language if caller.has_voice(row.by.language) else "en"
    return Speech(sentence(SENTENCE, language, row.district, school=row.district.name))
