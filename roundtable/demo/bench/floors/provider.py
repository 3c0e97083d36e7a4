"""A provider of texts that takes everything at once and counts the tokens it was given. Both sides post to it.

`python -m roundtable.demo.bench.floors.provider PORT`; `GET /ledger` gives `{"taken": n, "distinct": m}`."""

import sys
from uuid import uuid4

from aiohttp import web

from roundtable.core.parent import end_with_parent

TAKEN: list[str] = []


async def take(request: web.Request) -> web.Response:
    """As Twilio answers a message that it has taken."""
    form = await request.post()
    TAKEN.append(str(form.get("StatusCallback", "")).rpartition("/")[2])
    return web.json_response({"sid": f"SM{uuid4().hex}", "status": "queued"}, status=201)


async def ledger(request: web.Request) -> web.Response:
    """How many came, and how many different ones; both are forgotten with it."""
    said = {"taken": len(TAKEN), "distinct": len(set(TAKEN))}
    TAKEN.clear()
    return web.json_response(said)


def main(port: int) -> None:
    """Answer until the benchmark ends."""
    end_with_parent()
    app = web.Application()
    app.add_routes([web.post("/2010-04-01/Accounts/{account}/Messages.json", take), web.get("/ledger", ledger)])
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
