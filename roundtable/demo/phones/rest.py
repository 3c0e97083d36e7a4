"""Twilio's REST API as Roundtable's adapter speaks it: create and read messages and calls."""

import asyncio
import re
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from roundtable.core import clock
from roundtable.core.phones import is_e164
from roundtable.demo.phones import calling, wire
from roundtable.demo.phones.book import Text, new_id
from roundtable.demo.phones.network import NETWORK, Network

LONGEST = 1600
SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
ROOT = f"/{wire.VERSION}/Accounts/{{account}}"
Said = list[tuple[str, str]]


def routes() -> list[web.RouteDef]:
    """The addresses under the account."""
    return [
        web.post(ROOT + "/Messages.json", create_message),
        web.get(ROOT + "/Messages/{sid}.json", read_text),
        web.post(ROOT + "/Calls.json", create_call),
        web.get(ROOT + "/Calls/{sid}.json", read_text),
    ]


async def create_message(request: web.Request) -> web.StreamResponse:
    """`POST Messages.json`: refuse, or write the ledger, then answer, whatever the faults make of the answer."""
    network = request.app[NETWORK]
    said = await _form(request)
    code = 20003 if not network.may(request) else _fault(network) or _wrong(network, dict(said))
    await _slowness(network)
    if code:
        return _refuse(network, code)
    text = _text(network, said)
    callback = dict(said).get("StatusCallback", "")
    network.book.accept(text, callback)
    answer = web.json_response(wire.message(text, network.options.account), status=201)
    if callback:
        network.report(text, callback)
    else:
        text.status = "delivered"
    if network.dice.falls(network.dice.faults.cut_after_accept) and request.transport is not None:
        request.transport.abort()
    return answer


async def read_text(request: web.Request) -> web.Response:
    """`GET Messages/<sid>.json` and `GET Calls/<sid>.json`."""
    network = request.app[NETWORK]
    text = network.book.text(request.match_info["sid"])
    if not network.may(request) or text is None:
        return _refuse(network, 20404 if network.may(request) else 20003)
    shape = wire.call if text.kind == "call" else wire.message
    return web.json_response(shape(text, network.options.account))


async def create_call(request: web.Request) -> web.Response:
    """`POST Calls.json` in simple form: the phone rings, and what is said and pressed stands on it."""
    network = request.app[NETWORK]
    said = dict(await _form(request))
    code = 20003 if not network.may(request) else _fault(network) or _wrong(network, {**said, "Body": "call"})
    if code:
        return _refuse(network, code)
    text = Text(new_id("CA"), said["To"], said["From"], said["To"], "", clock.now(), "queued", kind="call")
    network.book.accept(text, said.get("StatusCallback", ""))
    calling.begin(request.app, text, said)
    return web.json_response(wire.call(text, network.options.account), status=201)


async def _form(request: web.Request) -> Said:
    return parse_qsl((await request.read()).decode("utf-8", "replace"), keep_blank_values=True)


def _fault(network: Network) -> int:
    dice = network.dice
    if dice.falls(dice.faults.fail):
        return 20429
    return 20500 if dice.falls(dice.faults.error) else 0


async def _slowness(network: Network) -> None:
    if network.dice.falls(network.dice.faults.slow):
        await asyncio.sleep(network.dice.faults.slow_seconds)


def _wrong(network: Network, said: dict[str, str]) -> int:
    """Twilio's code for what is wrong with the request; 0 when nothing is."""
    to, sender, body = said.get("To", ""), _sender(network, said), said.get("Body", "")
    checks = (
        (21604, not to),
        (21603, not sender),
        (21602, not body and "MediaUrl" not in said),
        (21617, len(body) > LONGEST),
        (wire.MAGIC.get(to, 0), to in wire.MAGIC),
        (21211, not is_e164(to) or to == sender),
        (21606, bool(network.options.numbers) and sender not in network.options.numbers),
        (21212, not is_e164(sender)),
        (21610, network.book.is_stopped(to, sender)),
    )
    return next((code for code, is_so in checks if is_so), 0)


def _sender(network: Network, said: dict[str, str]) -> str:
    if SERVICE.fullmatch(said.get("MessagingServiceSid", "")) and network.options.numbers:
        return network.options.numbers[0]
    return said.get("From", "")


def _text(network: Network, said: Said) -> Text:
    one = dict(said)
    media = tuple(url for name, url in said if name == "MediaUrl")
    sender = _sender(network, one)
    return Text(
        new_id("MM" if media else "SM"), one["To"], sender, one["To"], one.get("Body", ""), clock.now(), "queued", media
    )


def _refuse(network: Network, code: int) -> web.Response:
    network.refused += 1
    status, body = wire.error(code)
    headers: dict[str, Any] = {"Retry-After": "1"} if status == 429 else {}
    return web.json_response(body, status=status, headers=headers)
