"""The values and errors every adapter speaks. Pure: no Django, no provider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from roundtable.channels.mail.letters import Letter


class State(StrEnum):
    """What a provider says of one message. A later word never moves it back: see `State.follows`."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Delivered and failed are last words."""
        return self in (State.DELIVERED, State.FAILED)

    def follows(self, before: "State") -> bool:
        """Whether a message that was `before` becomes this: callbacks come doubled and out of order.
        Delivered beats everything; failed beats what is not final."""
        return _RANK[self] > _RANK[before]


_RANK = {State.ACCEPTED: 0, State.SENT: 1, State.FAILED: 2, State.DELIVERED: 3}


class Cause(StrEnum):
    """Why a message was refused or failed, in the words that decide what happens next."""

    STOPPED = "stopped"  # the carrier blocks it: whoever owns the address said STOP; belongs to the number
    WRONG_ADDRESS = "wrong_address"  # no such number or mailbox, or one that cannot take this channel
    UNREACHABLE = "unreachable"  # switched off, full, out of range: the address may be right
    BLOCKED = "blocked"  # a carrier or mailbox filter refused the content or the sender
    BUSY = "busy"  # too fast, or the provider is down: the same again later
    MISCONFIGURED = "misconfigured"  # our account, sender or key: every message will fail until a person acts
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outgoing:
    """One message as it leaves. `to` and `sender` are E.164 numbers or email addresses; `sender` empty takes the
    channel's first. `token` is the attempt's own id (URL-safe), `status_url` where its callbacks go, and `answer_url`
    where a call asks what to say once somebody answers."""

    to: str
    body: str
    subject: str = ""
    token: str = ""
    status_url: str = ""
    answer_url: str = ""
    sender: str = ""
    reply_to: str = ""
    media: tuple[str, ...] = ()
    unsubscribe_url: str = ""


@dataclass(frozen=True)
class Receipt:
    """The provider has the message: its id for it, and how far it is."""

    provider_id: str
    state: State = State.ACCEPTED


@dataclass(frozen=True)
class StatusUpdate:
    """What a callback says: `token` is ours, `code` the provider's error code or empty. Without a token `provider_id`
    names the message. Delivered and stopped together: it arrived, and its reader wants no more."""

    token: str
    provider_id: str
    state: State
    code: str = ""
    cause: Cause | None = None


@dataclass(frozen=True)
class Arrived:
    """A message that came in. `at` is the provider's own time where it tells one; `letter` is there for an email, of
    which `body` is what was written without its history."""

    provider: str
    provider_id: str
    channel: str
    sender: str
    to: str
    body: str
    media: tuple[str, ...] = ()
    at: datetime | None = None
    letter: Letter | None = None


@dataclass(frozen=True)
class Hook:
    """A webhook as it came: `path` is the raw path with its query, header names in lower case."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What the provider wants to read in reply to its webhook."""

    content_type: str = "text/plain"
    body: bytes = b""


@dataclass(frozen=True)
class Spoken:
    """One line of a call, in one language."""

    language: str
    words: str


@dataclass(frozen=True)
class Speech:
    """What a call says next. With `keys_url` it waits for one key, which is posted there; then it hangs up."""

    lines: tuple[Spoken, ...] = ()
    keys_url: str = ""


@dataclass(frozen=True)
class CallStep:
    """A step of a call as its provider tells it: the key that was pressed, and whether a machine answered."""

    provider_id: str
    key: str = ""
    by_machine: bool = False


@dataclass(frozen=True)
class Condition:
    """One line of `doctor`: `state` is `ok`, `off` or `wrong`; `say` what is so, `do` what to do."""

    part: str
    state: str
    say: str
    do: str = ""


class ChannelError(Exception):
    """A definite refusal: the message did not leave. `permanent` means the same again will be refused again;
    `code` is the provider's, `say` one sentence for the log and for staff, without personal data."""

    def __init__(
        self,
        say: str,
        *,
        permanent: bool,
        code: str = "",
        cause: Cause = Cause.UNKNOWN,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(say)
        self.say = say
        self.permanent = permanent
        self.code = code
        self.cause = cause
        self.retry_after = retry_after


class InDoubt(Exception):
    """Nobody knows whether the message left: the line broke or time ran out after it was written."""


class BadSignature(Exception):
    """A webhook that its provider did not sign: answer 403 and keep nothing."""


class BadHook(Exception):
    """A signed webhook that lacks what it must carry; the text says which part."""


@runtime_checkable
class Adapter(Protocol):
    """One way out. `channel` is `sms`, `email`, `voice`, `in_product` or `paper`."""

    @property
    def key(self) -> str:
        """The provider's name, one for each folder."""
        ...

    @property
    def channel(self) -> str:
        """What kind of address it takes."""
        ...

    @property
    def concurrency(self) -> int:
        """How many sends may be on their way at once."""
        ...

    @property
    def is_on(self) -> bool:
        """Whether its settings are there."""
        ...

    def condition(self) -> Condition:
        """Its line in `doctor`; asks nobody outside."""
        ...

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Hand one message over. Raises `ChannelError` or `InDoubt`; anything else is a defect."""
        ...


@runtime_checkable
class Receiver(Protocol):
    """One way in: reads what the provider posts to us. Both verbs raise `BadSignature` or `BadHook`."""

    @property
    def key(self) -> str:
        """The provider's name."""
        ...

    def read_message(self, hook: Hook) -> Arrived:
        """A message somebody sent to one of the school's numbers or mailboxes."""
        ...

    def read_status(self, hook: Hook, token: str) -> StatusUpdate:
        """What became of the message whose callback address ended in `token`."""
        ...

    def answer(self) -> Answer:
        """The body the provider wants with our 200."""
        ...


@runtime_checkable
class MediaReader(Protocol):
    """One that keeps pictures which came with a text until we fetch them."""

    async def fetch(self, url: str) -> bytes:
        """The bytes at an address its webhook named. Raises `ChannelError` or `OutboundError`."""
        ...


@runtime_checkable
class NewsReader(Protocol):
    """One way in for providers that post everything to one address: messages and what became of ours."""

    @property
    def key(self) -> str:
        """The provider's name."""
        ...

    def read_news(self, hook: Hook) -> Sequence[Arrived | StatusUpdate]:
        """What one webhook tells, in its order. Raises `BadSignature` or `BadHook`."""
        ...

    def answer(self) -> Answer:
        """The body the provider wants with our 200."""
        ...


@runtime_checkable
class MailReader(NewsReader, Protocol):
    """A provider of email: it may bring mail in, and tell of ours, while another one sends."""

    @property
    def reads(self) -> bool:
        """Whether its webhooks can be told from forged ones."""
        ...

    @property
    def signs(self) -> bool:
        """Whether it signs its webhooks; else a name and a password stand in their addresses."""
        ...


@runtime_checkable
class Caller(Protocol):
    """A provider of calls: it asks at each step what to say, and tells how the call ended."""

    @property
    def key(self) -> str:
        """The provider's name."""
        ...

    def has_voice(self, language: str) -> bool:
        """Whether it can read a language aloud."""
        ...

    def read_step(self, hook: Hook) -> CallStep:
        """Somebody answered or pressed a key. Raises `BadSignature` or `BadHook`."""
        ...

    def read_end(self, hook: Hook, token: str) -> StatusUpdate:
        """What became of a call. Raises `BadSignature` or `BadHook`."""
        ...

    def say(self, speech: Speech) -> Answer:
        """The answer to a step."""
        ...
