"""`roundtable phones`: start the network and run it until it is stopped."""

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from roundtable.core.commands import UsageProblem
from roundtable.core.phones import is_e164
from roundtable.demo.phones import api, calling, pages, rest
from roundtable.demo.phones.book import Book, Owner
from roundtable.demo.phones.network import ACCOUNT, NETWORK, STATES, TOKEN, WEBHOOK, Network, Options

PORT = 8100
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(network: Network) -> web.Application:
    """The network as a web application; its poster lives as long as the application does."""
    app = web.Application(middlewares=[same_origin], client_max_size=1024 * 1024)
    app[NETWORK] = network
    app[calling.CALLS], app[calling.TALKS] = set(), {}
    app.add_routes([*rest.routes(), *api.routes(), *pages.routes()])

    async def open_poster(_: web.Application) -> None:
        await network.poster.open()

    async def close_poster(_: web.Application) -> None:
        await network.poster.close()

    app.on_startup.append(open_poster)
    app.on_cleanup.append(close_poster)
    return app


@web.middleware
async def same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No other site's page may make a phone write."""
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="this page belongs to another address")
    return await handler(request)


def owners(path: Path) -> dict[str, Owner]:
    """Whose phone is whose, from a JSON list of people or a `demo.json`: `name`, `phone`, `language`, `what`."""
    said = json.loads(path.read_text("utf-8"))
    people = said["people"] if isinstance(said, dict) else said
    found: dict[str, Owner] = {}
    for person in people:
        number = person.get("phone") or ""
        if is_e164(number):
            known = found.get(number)
            name = f"{known.name}, {person['name']}" if known else person["name"]
            found[number] = Owner(name, person.get("language") or "", person.get("what") or "")
    return found


def arguments(parser: ArgumentParser) -> None:
    """The options of `roundtable phones`; account, token and numbers come from `TWILIO_*` where they are set."""
    numbers = os.environ.get("TWILIO_NUMBERS", "")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--webhook", default=os.environ.get("BASE_URL") or WEBHOOK, help="where Roundtable answers")
    parser.add_argument("--account", default=os.environ.get("TWILIO_ACCOUNT_SID") or ACCOUNT)
    parser.add_argument("--token", default=(os.environ.get("TWILIO_AUTH_TOKEN") or TOKEN).partition(",")[0])
    parser.add_argument("--numbers", default=numbers, help="the school's numbers, with commas")
    parser.add_argument("--people", type=Path, help="a JSON file of people, or demo.json")
    parser.add_argument("--callbacks", default=",".join(STATES), help="what a delivered text reports, in order")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds before the callbacks leave")


def network_of(said: Namespace) -> Network:
    """The network that the options describe."""
    options = Options(
        account=said.account,
        token=said.token,
        webhook=said.webhook,
        numbers=tuple(number for number in said.numbers.split(",") if number),
        states=tuple(state for state in said.callbacks.split(",") if state),
        pause=said.pause,
    )
    return Network(options, Book(owners(said.people) if said.people and said.people.exists() else {}))


def run(said: Namespace) -> None:
    """Run until stopped. Raises `UsageProblem` where the port is taken."""
    app = make_app(network_of(said))
    try:
        web.run_app(app, host=said.host, port=said.port, access_log=None, print=None)
    except OSError as error:
        raise UsageProblem(f"port {said.port} of {said.host} cannot be opened: choose another with --port") from error


def main(argv: list[str] | None = None) -> None:
    """`python -m roundtable.demo.phones`: the same program without the rest of Roundtable."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
    parser = ArgumentParser(prog="roundtable phones", description="The pretend phone network")
    arguments(parser)
    try:
        run(parser.parse_args(argv))
    except UsageProblem as problem:
        raise SystemExit(f"roundtable phones: {problem}") from None
