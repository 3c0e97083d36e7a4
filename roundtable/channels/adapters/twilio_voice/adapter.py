"""Twilio's calls: one POST a call, and what is said at each step of it. `codes.py` has the meaning of every answer."""

import re
from dataclasses import dataclass, field
from typing import Self

from django.conf import settings

from roundtable.channels.adapters.twilio.hooks import signed_form
from roundtable.channels.adapters.twilio_voice.codes import ENDS, MACHINES, STATES, refusal
from roundtable.channels.adapters.twilio_voice.voices import VOICES, twiml
from roundtable.channels.base import (
    Answer,
    BadHook,
    CallStep,
    Condition,
    Hook,
    InDoubt,
    Outgoing,
    Receipt,
    Speech,
    State,
    StatusUpdate,
)
from roundtable.channels.over_http import basic, is_refusal, posting, said_in, wait_of
from roundtable.core import outbound
from roundtable.core.env import SettingError
from roundtable.core.phones import is_e164

CALL = re.compile(r"CA[0-9a-fA-F]{32}")
RINGS, LONGEST = "25", "600"  # seconds: until nobody answers, and until a call is cut


@dataclass(frozen=True)
class TwilioVoice:
    """Calls through the account of the texts. `tokens` holds two during a rotation; the first one calls."""

    account: str
    tokens: tuple[str, ...] = field(repr=False)
    numbers: tuple[str, ...]
    api_url: str
    base_url: str
    key: str = "twilio_voice"
    channel: str = "voice"
    concurrency: int = 4

    @classmethod
    def from_settings(cls) -> Self:
        """From `TWILIO_*` and `BASE_URL`. Raises `SettingError` when calls are half set or misspelt."""
        account, tokens = settings.TWILIO_ACCOUNT_SID, tuple(settings.TWILIO_AUTH_TOKEN)
        numbers = tuple(settings.TWILIO_VOICE_NUMBERS)
        if numbers and not (account and tokens):
            raise SettingError("TWILIO_VOICE_NUMBERS is set alone: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN too")
        if not all(is_e164(number) for number in numbers):
            raise SettingError("TWILIO_VOICE_NUMBERS must be numbers like +12025550143, with commas between them")
        return cls(account, tokens, numbers, settings.TWILIO_API_URL.rstrip("/"), settings.BASE_URL)

    @property
    def is_on(self) -> bool:
        """On as soon as a number may call: texts alone do not switch calls on."""
        return bool(self.account and self.numbers)

    def condition(self) -> Condition:
        """On or off, and what it cannot do."""
        if not self.is_on:
            return Condition(self.key, "off", "phone calls are off", "set TWILIO_VOICE_NUMBERS to call families")
        say = f"calls leave from {len(self.numbers)} number(s); a person calls in Haitian Creole and Somali: no voice"
        return Condition(self.key, "ok", say)

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Begin the call. Any 4xx but 408 is a refusal; whatever else is no receipt leaves it in doubt."""
        url = f"{self.api_url}/2010-04-01/Accounts/{self.account}/Calls.json"
        with posting():
            reply = await outbound.post(url, form=self.form(outgoing), headers=basic(self.account, self.tokens[0]))
        return _receipt(reply)

    def form(self, outgoing: Outgoing) -> list[tuple[str, str]]:
        """The parameters of Twilio's `CreateCall`: never the words, which are asked for when somebody answers."""
        sender = outgoing.sender if outgoing.sender in self.numbers else self.numbers[0]
        fields = [
            ("To", outgoing.to),
            ("From", sender),
            ("Url", outgoing.answer_url),
            ("Method", "POST"),
            ("StatusCallback", outgoing.status_url),
            ("MachineDetection", "Enable"),
            ("Timeout", RINGS),
            ("TimeLimit", LONGEST),
        ]
        return [(name, value) for name, value in fields if value]

    def read_step(self, hook: Hook) -> CallStep:
        """Somebody answered or pressed a key."""
        said = signed_form(hook, self.base_url, self.tokens)
        return CallStep(_call_id(said), said.get("Digits", "")[:1], said.get("AnsweredBy", "") in MACHINES)

    def read_end(self, hook: Hook, token: str) -> StatusUpdate:
        """What became of a call."""
        said = signed_form(hook, self.base_url, self.tokens)
        word = said.get("CallStatus", "").lower()
        if word not in STATES:
            raise BadHook("CallStatus is missing, or none that Twilio is known to send")
        failed = STATES[word] is State.FAILED
        return StatusUpdate(token, _call_id(said), STATES[word], word if failed else "", ENDS.get(word))

    def has_voice(self, language: str) -> bool:
        """Whether it can be read aloud."""
        return language in VOICES

    def say(self, speech: Speech) -> Answer:
        """The answer to a step."""
        return Answer("text/xml", twiml(speech))


def _receipt(reply: outbound.Reply) -> Receipt:
    said = said_in(reply)
    if is_refusal(reply.status):
        raise refusal(str(said.get("code") or ""), reply.status, retry_after=wait_of(reply))
    provider_id = str(said.get("sid") or "")
    if reply.status not in (200, 201) or not CALL.fullmatch(provider_id):
        raise InDoubt(f"Twilio answered {reply.status} without a call id")
    state = STATES.get(str(said.get("status")), State.ACCEPTED)
    if state is State.FAILED:
        raise refusal(str(said.get("status")))
    return Receipt(provider_id, state)


def _call_id(said: dict[str, str]) -> str:
    if not CALL.fullmatch(said.get("CallSid", "")):
        raise BadHook("CallSid is missing")
    return said["CallSid"]
