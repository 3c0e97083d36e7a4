"""One pretend network: its settings, its memory, its dice and its post, together."""

from base64 import b64encode
from dataclasses import dataclass, field
from functools import cached_property

from aiohttp import web

from roundtable.demo.phones.book import Book, Text
from roundtable.demo.phones.faults import Dice
from roundtable.demo.phones.posting import Callback, Poster

ACCOUNT = "AC" + "d" * 31 + "e"
TOKEN = "pretend-phones-token"  # noqa: S105 - opens nothing but a pretend network on loopback
WEBHOOK = "http://127.0.0.1:8000"
STATES = ("sent", "delivered")


@dataclass(frozen=True)
class Options:
    """How a network is set up. `numbers` are the school's; empty lets any number send. `states` are the callbacks
    each delivered text reports; `pause` is the seconds before they leave."""

    account: str = ACCOUNT
    token: str = TOKEN
    webhook: str = WEBHOOK
    numbers: tuple[str, ...] = ()
    states: tuple[str, ...] = STATES
    pause: float = 0.0


@dataclass
class Network:
    """What every handler is given."""

    options: Options = field(default_factory=Options)
    book: Book = field(default_factory=Book)
    dice: Dice = field(default_factory=Dice)
    refused: int = 0

    @cached_property
    def poster(self) -> Poster:
        """The one who posts to Roundtable."""
        said = self.options
        return Poster(said.account, said.token, said.webhook.rstrip("/"), self.dice, said.pause)

    @cached_property
    def authorization(self) -> str:
        """The header a request must carry."""
        return "Basic " + b64encode(f"{self.options.account}:{self.options.token}".encode()).decode()

    def may(self, request: web.Request) -> bool:
        """Whether a REST request names our account and its token."""
        account = request.match_info["account"]
        return account == self.options.account and request.headers.get("Authorization", "") == self.authorization

    def report(self, text: Text, url: str) -> None:
        """Send the callbacks of an accepted text, where it asked for them."""
        falls = self.dice.falls(self.dice.faults.undelivered)
        states, code = (("sent", "undelivered"), "30003") if falls else (self.options.states, "")
        self.poster.report(Callback(text, url, states, code))

    def arrives(self, phone: str, school: str, body: str, media: tuple[str, ...] = ()) -> Text:
        """Somebody sends a text from a pretend phone to a school's number."""
        text = self.book.from_phone(phone, school, body, media)
        answer = self.book.obey(phone, school, body)
        if answer:
            self.book.from_carrier(phone, school, answer)
        self.poster.hand_in(text)
        return text


NETWORK = web.AppKey("network", Network)
