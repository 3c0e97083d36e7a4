"""What the network remembers: the texts on each phone, who said STOP, and the ledger of what was accepted."""

import secrets
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from roundtable.core import clock

MOST_TEXTS = 250_000
MOST_LINES = 1_000_000
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "UNSTOP", "YES"})
STOPPED = "You will get no more texts from this number. Reply START to get them again."
STARTED = "You will get texts from this number again. Reply STOP to end them."


@dataclass(slots=True)
class Text:
    """One text message, or one call with what was said in it. `phone` is the pretend phone it stands on."""

    id: str
    phone: str
    sender: str
    to: str
    body: str
    at: datetime
    status: str
    media: tuple[str, ...] = ()
    code: str = ""
    kind: str = "text"

    def as_json(self) -> dict[str, object]:
        """The shape `GET /api/messages` promises."""
        return {
            "id": self.id,
            "from": self.sender,
            "to": self.to,
            "body": self.body,
            "media": list(self.media),
            "at": self.at.isoformat(),
            "status": self.status,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One accepted request: `token` is the end of its status-callback address."""

    id: str
    to: str
    token: str
    at: datetime

    def as_json(self) -> dict[str, str]:
        """The shape of one entry of `GET /api/ledger`."""
        return {"id": self.id, "to": self.to, "token": self.token, "at": self.at.isoformat()}


@dataclass(frozen=True)
class Owner:
    """Whose phone it is, for the page."""

    name: str
    language: str = "en"
    what: str = ""


def new_id(prefix: str = "SM") -> str:
    """An id as Twilio makes them: two letters and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


@dataclass
class Book:
    """The memory of one network."""

    owners: dict[str, Owner] = field(default_factory=dict)
    most_texts: int = MOST_TEXTS
    ledger: deque[Line] = field(default_factory=lambda: deque(maxlen=MOST_LINES))
    accepted: int = 0
    _texts: OrderedDict[str, Text] = field(default_factory=OrderedDict)
    _phones: dict[str, list[Text]] = field(default_factory=dict)
    _stopped: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, text: Text) -> Text:
        """Put a text on its phone; where there are too many, the oldest of all goes."""
        self._texts[text.id] = text
        self._phones.setdefault(text.phone, []).append(text)
        if len(self._texts) > self.most_texts:
            _, oldest = self._texts.popitem(last=False)
            on_phone = self._phones[oldest.phone]
            on_phone.remove(oldest)
            if not on_phone:
                del self._phones[oldest.phone]
        return text

    def accept(self, text: Text, callback: str) -> None:
        """Write the line of the ledger and put the text on the phone."""
        self.accepted += 1
        self.ledger.append(Line(text.id, text.to, callback.rpartition("/")[2].partition("?")[0], text.at))
        self.keep(text)

    def text(self, text_id: str) -> Text | None:
        """One text by its id."""
        return self._texts.get(text_id)

    def on(self, phone: str) -> list[Text]:
        """The texts on a phone, oldest first."""
        return self._phones.get(phone, [])

    def phones(self) -> Iterable[str]:
        """Every number with an owner, then every other that was written to."""
        yield from self.owners
        yield from (number for number in self._phones if number not in self.owners)

    def is_stopped(self, phone: str, school: str) -> bool:
        """Whether the carrier blocks this pair."""
        return (phone, school) in self._stopped

    def obey(self, phone: str, school: str, body: str) -> str:
        """Do as the carrier does with STOP and START sent by themselves; gives the carrier's answer or nothing."""
        word = "".join(body.upper().split())
        if word in STOP_WORDS:
            self._stopped.add((phone, school))
            return STOPPED
        if word in START_WORDS and self.is_stopped(phone, school):
            self._stopped.discard((phone, school))
            return STARTED
        return ""

    def from_phone(self, phone: str, school: str, body: str, media: tuple[str, ...] = ()) -> Text:
        """A text somebody sends from a pretend phone."""
        return self.keep(Text(new_id(), phone, phone, school, body, clock.now(), "received", media))

    def from_carrier(self, phone: str, school: str, body: str) -> Text:
        """A text the network itself puts on a phone."""
        return self.keep(Text(new_id(), phone, school, phone, body, clock.now(), "delivered", kind="carrier"))
