"""What programs ask of the network: the texts on a phone, a text from a phone, the ledger, the faults."""

import json
from typing import Any

from aiohttp import web

from roundtable.core.phones import PhoneError, e164, is_e164
from roundtable.demo.phones.calling import HANG_UP, KEYS, press
from roundtable.demo.phones.faults import Faults, WrongFault
from roundtable.demo.phones.network import NETWORK


def routes() -> list[web.RouteDef]:
    """The addresses under `/api/`."""
    return [
        web.get("/api/messages", messages),
        web.post("/api/messages", send),
        web.post("/api/calls/{sid}/keys", keys),
        web.get("/api/ledger", ledger),
        web.get("/api/faults", faults),
        web.post("/api/faults", set_faults),
        web.get("/api/state", state),
    ]


async def messages(request: web.Request) -> web.Response:
    """`GET /api/messages?number=+1...`: the texts on that phone, oldest first."""
    number = _number(request.query.get("number", "").replace(" ", "+", 1), "number")
    return web.json_response([text.as_json() for text in request.app[NETWORK].book.on(number)])


async def send(request: web.Request) -> web.Response:
    """`POST /api/messages`: a text from a phone, `{"from", "to", "body", "media"}`."""
    said = await _document(request)
    phone, school = _number(said.get("from"), "from"), _number(said.get("to"), "to")
    body, media = said.get("body", ""), said.get("media", [])
    if not isinstance(body, str) or not isinstance(media, list):
        raise _wrong("body", "body must be text and media a list of addresses")
    text = request.app[NETWORK].arrives(phone, school, body, tuple(str(url) for url in media))
    return web.json_response(text.as_json(), status=201)


async def keys(request: web.Request) -> web.Response:
    """`POST /api/calls/SID/keys`: keys of a call are pressed, `{"keys": "1"}`, or it is hung up: `hang up`."""
    said = (await _document(request)).get("keys")
    if not isinstance(said, str) or not said or (said != HANG_UP and set(said) - set(KEYS)):
        raise _wrong("keys", "keys must be digits, or the words: hang up")
    if not press(request.app, request.match_info["sid"], said):
        raise web.HTTPNotFound(
            text=json.dumps({"problem": "no such call is going on"}), content_type="application/json"
        )
    return web.json_response({"keys": said}, status=201)


async def ledger(request: web.Request) -> web.Response:
    """`GET /api/ledger`: one line an accepted request, oldest first; `?after=N` leaves out the first N lines."""
    book = request.app[NETWORK].book
    after = request.query.get("after", "0")
    if not after.isdecimal():
        raise _wrong("after", "after must be a whole number")
    skip = max(0, int(after) - (book.accepted - len(book.ledger)))
    lines = [line.as_json() for number, line in enumerate(book.ledger) if number >= skip]
    return web.json_response(lines, headers={"X-Accepted": str(book.accepted)})


async def faults(request: web.Request) -> web.Response:
    """`GET /api/faults`: those in force."""
    return web.json_response(vars(request.app[NETWORK].dice.faults))


async def set_faults(request: web.Request) -> web.Response:
    """`POST /api/faults`: those named are in force from now on, the others are off."""
    try:
        chosen = Faults.read(await _document(request))
    except WrongFault as error:
        raise _wrong("faults", str(error)) from None
    request.app[NETWORK].dice.set(chosen)
    return web.json_response(vars(chosen))


async def state(request: web.Request) -> web.Response:
    """`GET /api/state`: counts since the start; `waiting` is what Roundtable has not been told yet."""
    network = request.app[NETWORK]
    counts = {
        "accepted": network.book.accepted,
        "refused": network.refused,
        "waiting": network.poster.waiting,
        "posted": network.poster.delivered,
        "given_up": network.poster.given_up,
    }
    return web.json_response(counts)


async def _document(request: web.Request) -> dict[str, Any]:
    try:
        said = json.loads(await request.read())
    except ValueError:
        raise _wrong("body", "send one JSON object") from None
    if not isinstance(said, dict):
        raise _wrong("body", "send one JSON object")
    return said


def _number(value: object, name: str) -> str:
    written = str(value or "")
    try:
        return written if is_e164(written) else e164(written)
    except PhoneError as error:
        raise _wrong(name, str(error)) from None


def _wrong(name: str, say: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=json.dumps({"field": name, "problem": say}), content_type="application/json")
