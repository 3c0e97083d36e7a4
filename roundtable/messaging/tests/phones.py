"""The pretend phone network as a program of its own, for tests that go over real HTTP."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

ACCOUNT, TOKEN = "AC" + "1" * 32, "a" * 32


class Phones:
    """Its programs' interface (`interfaces.md`)."""

    def __init__(self, url: str) -> None:
        self.url = url

    def messages(self, number: str) -> list[dict[str, Any]]:
        return self._get(f"/api/messages?number=%2B{number.removeprefix('+')}")  # type: ignore[no-any-return]

    def bodies(self, number: str) -> list[str]:
        return [message["body"] for message in self.messages(number) if message["to"] == number]

    def tokens(self) -> list[str]:
        return [row["token"] for row in self.ledger()]

    def ledger(self) -> list[dict[str, Any]]:
        found = self._get("/api/ledger")
        rows: list[dict[str, Any]] = found["entries"] if isinstance(found, dict) else found
        return rows

    def writes(self, sender: str, to: str, body: str) -> None:
        self._post("/api/messages", {"from": sender, "to": to, "body": body, "media": []})

    def presses(self, number: str, keys: str) -> None:
        self._post(f"/api/calls/{self.messages(number)[-1]['id']}/keys", {"keys": keys})

    def faults(self, **shares: float) -> None:
        self._post("/api/faults", shares)

    def _get(self, path: str) -> Any:
        with urlopen(self.url + path, timeout=10) as answer:  # noqa: S310  # loopback
            return json.load(answer)

    def _post(self, path: str, value: object) -> None:
        asked = Request(self.url + path, json.dumps(value).encode(), {"Content-Type": "application/json"})  # noqa: S310
        with urlopen(asked, timeout=10):  # noqa: S310
            pass


@contextmanager
def phones_at(webhook: str, *numbers: str) -> Iterator[Phones]:
    """The network, answering; ended at the end."""
    port = _free_port()
    command = [sys.executable, "-m", "roundtable.demo.phones", "--port", str(port), "--webhook", webhook]
    command += ["--account", ACCOUNT, "--token", TOKEN, "--numbers", ",".join(numbers)]
    program = subprocess.Popen(command)
    try:
        _wait(f"http://127.0.0.1:{port}/api/ledger")
        yield Phones(f"http://127.0.0.1:{port}")
    finally:
        program.terminate()
        program.wait(10)


def until(holds: Any, seconds: float = 10.0) -> None:
    """Wait until it holds; AssertionError after `seconds`."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it never came to hold"
        time.sleep(0.05)


def _wait(url: str) -> None:
    def answers() -> bool:
        try:
            urlopen(url, timeout=1).close()  # noqa: S310
        except (URLError, OSError):
            return False
        return True

    until(answers)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
