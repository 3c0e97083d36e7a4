"""The page of pretend phones. The words stand in frames that look again by themselves, so what is typed beside them
stays, and nothing needs JavaScript."""

from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from roundtable.core.phones import PhoneError, e164, is_e164
from roundtable.demo.phones import markup
from roundtable.demo.phones.calling import HANG_UP, KEYS, press
from roundtable.demo.phones.network import NETWORK

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'"
)
MOST_SHOWN = 60
PICTURE = Path(__file__).parent / "static" / "drawing.jpg"
MOST_PHONES = 40


def routes() -> list[web.RouteDef]:
    """The pages, and the two things a person does there."""
    return [
        web.get("/", row),
        web.get("/phones/{number}", one),
        web.get("/phones/{number}/conversation", conversation),
        web.post("/phones/{number}/texts", write),
        web.post("/phones/{number}/calls/{sid}/keys", keys),
        web.get("/style/{name}.css", style),
        web.get("/pictures/drawing.jpg", picture),
    ]


async def row(request: web.Request) -> web.Response:
    """Every phone in a row; `?number=` opens one that has no owner."""
    network = request.app[NETWORK]
    asked = request.query.get("number", "").strip()
    if asked:
        raise web.HTTPSeeOther(f"/phones/{quote(_read(asked), safe='')}")
    numbers = list(network.book.phones())
    shown = [markup.phone(network, number, back="/") for number in numbers[:MOST_PHONES]]
    return _page(markup.row(shown, len(numbers)))


async def one(request: web.Request) -> web.Response:
    """One phone alone, large."""
    number = _number(request)
    return _page(markup.alone(request.app[NETWORK], number))


async def conversation(request: web.Request) -> web.Response:
    """What stands on a phone; it looks again every few seconds."""
    number = _number(request)
    turn = request.query.get("n", "0")
    texts = request.app[NETWORK].book.on(number)[-MOST_SHOWN:]
    return _page(markup.conversation(number, texts, int(turn) + 1 if turn.isdecimal() else 1))


async def write(request: web.Request) -> web.Response:
    """A person answers from a phone."""
    network, number = request.app[NETWORK], _number(request)
    said = await request.post()
    body, school, back = (str(said.get(name, "")).strip() for name in ("body", "to", "back"))
    media = (f"{request.url.origin()}/pictures/drawing.jpg",) if said.get("picture") else ()
    if (body or media) and is_e164(school):
        network.arrives(number, school, body, media)
    where = f"/phones/{quote(number, safe='')}" if back != "/" else f"/#{markup.anchor(number)}"
    raise web.HTTPSeeOther(where)


async def keys(request: web.Request) -> web.Response:
    """A person presses a key of a call, or hangs up; a call that is over changes nothing."""
    number, said = _number(request), await request.post()
    key = str(said.get("key", ""))
    if key == HANG_UP or (len(key) == 1 and key in KEYS):
        press(request.app, request.match_info["sid"], key)
    raise web.HTTPSeeOther(f"/phones/{quote(number, safe='')}/conversation")


async def picture(_: web.Request) -> web.FileResponse:
    """The picture every phone can send, with where it was taken, as a phone's own have it."""
    return web.FileResponse(PICTURE, headers={"Cache-Control": "max-age=300"})


async def style(request: web.Request) -> web.Response:
    """The style sheets: the design's own two, and what a phone looks like."""
    text = markup.style_sheet(request.match_info["name"])
    if text is None:
        raise web.HTTPNotFound
    return web.Response(text=text, content_type="text/css", headers={"Cache-Control": "max-age=300"})


def _number(request: web.Request) -> str:
    number = request.match_info["number"]
    if not is_e164(number):
        raise web.HTTPNotFound
    return number


def _read(written: str) -> str:
    try:
        return written if is_e164(written) else e164(written)
    except PhoneError as error:
        raise web.HTTPBadRequest(text=str(error)) from None


def _page(html: str) -> web.Response:
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
    return web.Response(text=html, content_type="text/html", headers=headers)
