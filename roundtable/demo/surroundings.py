"""What the demo sets in its environment before anything starts: its own address and the pretend network as Twilio."""

import os
import secrets
import sys
from collections.abc import Mapping

from roundtable.demo import cast

PHONES_BESIDE = 100
ACCOUNT = "AC00000000000000000000000000000000"


def surroundings(*, host: str, port: int, kept: Mapping[str, str]) -> dict[str, str]:
    """The environment of a demo at this address; what is set by hand (`kept`) stays, but for the address."""
    shown = f"[{host}]" if ":" in host else host
    phones = f"http://127.0.0.1:{port + PHONES_BESIDE}"
    return {
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_NUMBERS": ",".join(number for _, _, _, number in cast.SCHOOLS.values()),
        **kept,
        "BASE_URL": f"http://{shown}:{port}",
        "TWILIO_API_URL": phones,
        "OUTBOUND_HOSTS": f"127.0.0.1:{port + PHONES_BESIDE}",
        "ROUNDTABLE_DEMO_AT": f"{host}:{port}",
    }


def enter(*, host: str, port: int) -> None:
    """Begin the same command again inside these surroundings, once; settings are read when a process begins."""
    if os.environ.get("ROUNDTABLE_DEMO_AT") == f"{host}:{port}":
        return
    kept = {name: value for name, value in os.environ.items() if value}
    os.environ.update(surroundings(host=host, port=port, kept=kept))
    os.execv(sys.executable, [sys.executable, "-m", "roundtable", *sys.argv[1:]])
