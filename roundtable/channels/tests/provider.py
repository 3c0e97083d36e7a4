"""A provider on loopback that answers what it was recorded, or documents, to answer: `/<name>` as in that file,
`/<status>` with words of its own, `/<status>-<name>` the file's body with that status, `/cut` by hanging up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from roundtable.core.tests.loopback import Handler

Recorded = Callable[[str], Any]


def recordings(folder: Path) -> Recorded:
    """Reads one payload by name: `{"source", "status", "body"}`."""
    return lambda name: json.loads((folder / f"{name}.json").read_text("utf-8"))


def answering_as(recorded: Recorded, *, words: str) -> Handler:
    """`words` are what it says beside a bare status."""

    async def answer(request: web.Request) -> web.StreamResponse:
        status, _, name = request.path.split("/")[1].rpartition("-")
        if name == "cut" and request.transport is not None:
            await request.read()
            request.transport.abort()
            return web.Response()
        if name.isdecimal():
            return web.Response(status=int(name), text=words)
        said = recorded(name)
        text = json.dumps(said["body"]) if said["body"] is not None else ""
        return web.Response(status=int(status or said["status"]), text=text, content_type="application/json")

    return answer
