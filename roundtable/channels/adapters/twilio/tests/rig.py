"""Twilio on loopback: a server that answers what Twilio was recorded to answer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from roundtable.channels.adapters.twilio.adapter import TwilioSms
from roundtable.channels.base import Cause
from roundtable.channels.tests.rig import Refused, Rig
from roundtable.core.tests.loopback import answering

RECORDED = Path(__file__).parents[1] / "recorded"
ACCOUNT, TOKEN, OURS, THEIRS = "AC" + "a" * 32, "12345", "+14155552345", "+14155550143"
REFUSALS = {
    "refused_21211": (True, Cause.WRONG_ADDRESS),
    "refused_21610": (True, Cause.STOPPED),
    "refused_20003": (True, Cause.MISCONFIGURED),
    "refused_20429": (False, Cause.BUSY),
    "refused_unknown": (True, Cause.UNKNOWN),
}


def recorded(name: str) -> Any:
    """A recorded payload: `{"source", "status", "body"}`."""
    return json.loads((RECORDED / f"{name}.json").read_text("utf-8"))


def adapter(api_url: str) -> TwilioSms:
    return TwilioSms(ACCOUNT, (TOKEN, "older"), (OURS,), api_url, "https://school.example")


async def _answer(request: web.Request) -> web.StreamResponse:
    name = request.path.split("/")[1]
    if name == "cut" and request.transport is not None:
        await request.read()
        request.transport.abort()
        return web.Response()
    if name == "500-with-an-id":
        return web.json_response(recorded("created")["body"], status=500)
    if name.isdecimal():
        return web.Response(status=int(name), text="<html>a proxy's words</html>")
    said = recorded(name)
    return web.json_response(said["body"], status=said["status"])


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    settings.TWILIO_ACCOUNT_SID = ""
    with answering(_answer) as url:
        yield Rig(
            taken=adapter(f"{url}/created"),
            off=TwilioSms.from_settings(),
            to=THEIRS,
            refused=[
                *(Refused(adapter(f"{url}/{name}"), *expected) for name, expected in REFUSALS.items()),
                Refused(adapter(f"{url}/429"), False, Cause.BUSY),
                Refused(adapter("http://127.0.0.1:9"), False, Cause.BUSY),
                Refused(adapter("https://localhost:9"), True, Cause.MISCONFIGURED),
            ],
            doubtful=[
                adapter(f"{url}/{name}") for name in ("cut", "408", "500", "503", "200", "302", "500-with-an-id")
            ],
        )
