"""Someone with a phone on the pretend network: reads texts, answers them."""

import json
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass

WAIT = 40.0


@dataclass
class Phone:
    """One phone. `seen` counts the messages already read, so that each is read once."""

    phones_url: str
    number: str
    seen: int = 0

    def all(self) -> list[dict[str, str]]:
        """Every message to or from this number, oldest first."""
        query = urllib.parse.urlencode({"number": self.number})
        with urllib.request.urlopen(f"{self.phones_url}/api/messages?{query}", timeout=20) as answer:
            found = json.load(answer)
        return list(found["messages"] if isinstance(found, dict) else found)

    def skip(self) -> None:
        """Leave everything that is there unread aside."""
        self.seen = len(self._received())

    def has(self, *needles: str) -> bool:
        """Whether an unread text holds all the needles; it stays unread."""
        return any(_holds(message["body"], needles) for message in self._received()[self.seen :])

    def read(self, *needles: str, wait: float = WAIT) -> str:
        """Wait for the next text that holds all the needles; give its body. Raises AssertionError after `wait` s."""
        until = time.monotonic() + wait
        while time.monotonic() < until:
            for index, message in enumerate(self._received()):
                if index >= self.seen and _holds(message["body"], needles):
                    self.seen = index + 1
                    return message["body"]
            time.sleep(0.15)
        unread = [message["body"] for message in self._received()[self.seen :]]
        raise AssertionError(f"no text with {needles} came within {wait:.0f} s; unread: {unread}")

    def write(self, body: str, *, to: str) -> None:
        """Send a text from this phone."""
        words = json.dumps({"from": self.number, "to": to, "body": body}).encode()
        request = urllib.request.Request(
            f"{self.phones_url}/api/messages", words, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            answer.read()

    def _received(self) -> list[dict[str, str]]:
        return [message for message in self.all() if message["to"] == self.number]


def _holds(body: str, needles: Sequence[str]) -> bool:
    return all(needle.lower() in body.lower() for needle in needles)
