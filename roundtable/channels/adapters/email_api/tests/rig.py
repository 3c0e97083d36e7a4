"""A provider's API on loopback, answering what providers document."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from roundtable.channels.adapters.email_api.adapter import EmailApi
from roundtable.channels.adapters.email_api.providers import PROVIDERS
from roundtable.channels.base import Cause
from roundtable.channels.tests.rig import Refused, Rig
from roundtable.core.tests.loopback import answering

RECORDED = Path(__file__).parents[1] / "recorded"
SECRET, SIGNING_KEY = "hook:a-long-password-of-tests", "a-signing-key"
ATTEMPT = "0123456789abcdef0123456789abcdef"
FROM = "Cedar Hill School <office@school.example>"


def recorded(name: str) -> Any:
    """A payload as documented: `{"source", "body"}`."""
    return json.loads((RECORDED / f"{name}.json").read_text("utf-8"))


def adapter(url: str = "", name: str = "postmark") -> EmailApi:
    key = ":".join(["key"] * len(PROVIDERS[name].keys))
    return EmailApi(PROVIDERS[name], key, FROM, url, (SECRET,), SIGNING_KEY if name == "mailgun" else "", key=name)


async def answer(request: web.Request) -> web.StreamResponse:
    name = request.path.split("/")[1]
    if name == "cut" and request.transport is not None:
        await request.read()
        request.transport.abort()
        return web.Response()
    if name.isdecimal():
        return web.Response(status=int(name), text="rosa@example.org is wrong")
    said = recorded(name)
    text = json.dumps(said["body"]) if said["body"] is not None else ""
    return web.Response(status=said["status"], text=text, content_type="application/json")


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    settings.EMAIL_PROVIDER = ""
    with answering(answer) as url:
        yield Rig(
            taken=adapter(f"{url}/sent_postmark/"),
            off=EmailApi.from_settings(),
            to="rosa@example.org",
            refused=[
                Refused(adapter(f"{url}/refused_406/"), True, Cause.WRONG_ADDRESS),
                Refused(adapter(f"{url}/refused_10/"), True, Cause.MISCONFIGURED),
                Refused(adapter(f"{url}/403/"), True, Cause.MISCONFIGURED),
                Refused(adapter(f"{url}/429/"), False, Cause.BUSY),
                Refused(adapter(f"{url}/422/"), True, Cause.UNKNOWN),
                Refused(adapter("http://127.0.0.1:9/"), False, Cause.BUSY),
            ],
            doubtful=[adapter(f"{url}/{name}/") for name in ("cut", "408", "500", "503", "200")],
        )
