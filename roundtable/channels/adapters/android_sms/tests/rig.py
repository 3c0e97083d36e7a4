"""The app's server on loopback, answering as its documentation says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from roundtable.channels.adapters.android_sms.adapter import AndroidSms
from roundtable.channels.base import Cause
from roundtable.channels.tests.rig import Refused, Rig
from roundtable.core.tests.loopback import answering

RECORDED = Path(__file__).parents[1] / "recorded"
OURS, THEIRS, KEY = "+12345678901", "+14155550143", "a-signing-key"
REFUSALS = {400: (True, Cause.WRONG_ADDRESS), 401: (True, Cause.MISCONFIGURED), 404: (True, Cause.MISCONFIGURED)}


def recorded(name: str) -> Any:
    """A payload as documented: `{"source", "body"}`."""
    return json.loads((RECORDED / f"{name}.json").read_text("utf-8"))


def adapter(url: str) -> AndroidSms:
    return AndroidSms(url, "sms", "a-password", OURS, (KEY, "older"))


async def _answer(request: web.Request) -> web.StreamResponse:
    name = request.path.split("/")[1]
    if name == "cut" and request.transport is not None:
        await request.read()
        request.transport.abort()
        return web.Response()
    if name.isdecimal():
        return web.Response(status=int(name), text='{"message": "+14155550143 is wrong"}')
    said = recorded(name)
    return web.json_response(said["body"], status=said["status"])


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    settings.ANDROID_SMS_GATEWAY_URL = ""
    with answering(_answer) as url:
        yield Rig(
            taken=adapter(f"{url}/queued"),
            off=AndroidSms.from_settings(),
            to=THEIRS,
            refused=[
                *(Refused(adapter(f"{url}/{status}"), *expected) for status, expected in REFUSALS.items()),
                Refused(adapter(f"{url}/429"), False, Cause.BUSY),
                Refused(adapter(f"{url}/409"), True, Cause.UNKNOWN),
                Refused(adapter("http://127.0.0.1:9"), False, Cause.BUSY),
                Refused(adapter("https://localhost:9"), True, Cause.MISCONFIGURED),
            ],
            doubtful=[adapter(f"{url}/{name}") for name in ("cut", "408", "500", "503", "302")],
        )
