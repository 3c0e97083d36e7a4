"""What is done at each step of a call, and what it says next."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from roundtable.channels.base import Caller, CallStep, Cause, Speech, Spoken, State, StatusUpdate
from roundtable.core import clock
from roundtable.languages.services import Waiting
from roundtable.messaging.calls.finding import Call, call_of
from roundtable.messaging.delivery.refusals import Refusal, refused
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.delivery.speaking import sentence, spoken
from roundtable.messaging.delivery.todos import stand_before
from roundtable.messaging.models import Attempt, Lane, OptOut, OptOutKind, TodoKind
from roundtable.messaging.services.opting_out import Number, opt_out
from roundtable.messaging.trials.hearing import is_trial
from roundtable.messaging.trials.speaking import greet_trial

LATER = timedelta(hours=2)
LISTEN, AGAIN, PERSON, STOP = "1", "3", "9", "0"
NEAREST = {"ht": "fr"}  # a language without a voice: what many who speak it understand; else English


@dataclass(frozen=True)
class Turn:
    """A call, the one who speaks it, and the key that was pressed."""

    call: Call
    caller: Caller
    step: CallStep

    @property
    def language(self) -> str:
        """The language the call speaks: the person's, or the nearest that has a voice."""
        own = self.call.person.language
        return own if self.caller.has_voice(own) else NEAREST.get(own, "en")

    @property
    def reads(self) -> bool:
        """Whether the person's own language can be read aloud."""
        return self.caller.has_voice(self.call.person.language)


def greet(caller: Caller, token: str, step: CallStep) -> Speech:
    """Somebody answered: who calls, and which keys there are. A machine hears nothing."""
    call = call_of(token, step.provider_id)
    if call is None:
        return greet_trial(caller, token, step)
    if step.by_machine:
        end_call(StatusUpdate(token, step.provider_id, State.FAILED, "machine", Cause.UNREACHABLE))
        return Speech()
    return _greeting(Turn(call, caller, step))


def turn(caller: Caller, token: str, step: CallStep) -> Speech:
    """A key was pressed; one that means nothing brings the greeting again."""
    call = call_of(token, step.provider_id)
    if call is None:
        return Speech()
    now = Turn(call, caller, step)
    if step.key == STOP:
        return _stop(now)
    if step.key == PERSON:
        return _ask_a_person(now)
    return _listen(now) if step.key in (LISTEN, AGAIN) and now.reads else _greeting(now)


def end_call(update: StatusUpdate) -> None:
    """How it ended. Unheard is tried again later; in an emergency another way is taken at once."""
    if is_trial(update.token) or update.state is not State.FAILED or update.cause is not Cause.UNREACHABLE:
        keep_status(update, clock.now())
        return
    attempt = Attempt.objects.filter(token=update.token).select_related("delivery").first() if update.token else None
    if attempt is None:
        return
    urgent = attempt.delivery.lane == Lane.EMERGENCY
    unheard = Refusal(urgent, update.code, update.cause.value, retry_after=LATER.total_seconds())
    with transaction.atomic():
        refused(attempt.token, unheard, clock.now())


def _greeting(now: Turn) -> Speech:
    key = "call.greeting" if now.reads else "call.greeting_person"
    return _then_keys(now, sentence(key, now.language, now.call.sending.district, school=_school(now)))


@transaction.atomic
def _listen(now: Turn) -> Speech:
    call = now.call
    if not call.may_be_heard:
        return Speech(_says(now, "call.nothing"))
    lines = spoken(call.sending, call.person, call.form)
    if isinstance(lines, Waiting):
        return Speech(_says(now, "words_wait"))
    if not all(now.caller.has_voice(line.language) for line in lines):
        return _greeting(now)
    _arrive(now)
    return _then_keys(now, lines + _says(now, "call.keys"))


@transaction.atomic
def _ask_a_person(now: Turn) -> Speech:
    """It arrived, and a person calls back: one open to-do however often the key is pressed."""
    _arrive(now)
    stand_before([now.call.delivery.pk], TodoKind.CALL_ASKED, clock.now())
    return Speech(_says(now, "call.person"))


@transaction.atomic
def _stop(now: Turn) -> Speech:
    """No call to this number any more; what was not heard yet takes the next way."""
    point = now.call.point
    number = Number(point.district, point.channel, point.value)
    opt_out(number, OptOutKind.ALL, OptOut.How.KEY, person=now.call.person)
    refused(now.call.attempt.token, Refusal(permanent=True, code="stopped"), clock.now())
    return Speech(_says(now, "call.stopped"))


def _arrive(now: Turn) -> None:
    token = now.call.attempt.token.hex
    keep_status(StatusUpdate(token, now.step.provider_id, State.DELIVERED), clock.now())


def _says(now: Turn, key: str) -> tuple[Spoken, ...]:
    facts = {"school": _school(now), "phone": now.call.sending.school.phone}
    return sentence(key, now.language, now.call.sending.district, **facts)


def _then_keys(now: Turn, lines: tuple[Spoken, ...]) -> Speech:
    path = reverse("messaging:call_keys", args=[now.call.attempt.token.hex])
    return Speech(lines, settings.BASE_URL + path)


def _school(now: Turn) -> str:
    return now.call.sending.school.name
