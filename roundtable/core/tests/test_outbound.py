"""Where we may go, and what is known when no answer comes."""

import asyncio
import socket
import time

import pytest
from aiohttp import web
from yarl import URL

from roundtable.core import outbound, outbound_client
from roundtable.core.tests.loopback import answering


@pytest.fixture(autouse=True)
def named(settings):
    settings.OUTBOUND_HOSTS = ["127.0.0.1"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.1.2.3", False), ("::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("224.0.0.1", False), ("ff02::1", False), ("192.0.2.1", False),
    ],
)  # fmt: skip
def test_public_addresses(address, public):
    assert outbound.is_public(address) is public


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "ftp://example.org/", "https://user:pw@example.org/", "//example.org", "https:///x", "http://127.0.0.2/"],
)  # fmt: skip
def test_what_is_never_asked(url):
    with pytest.raises(outbound.Forbidden):
        outbound.reach_of(URL(url), frozenset({"127.0.0.1"}))


def test_a_named_host_is_reached_by_its_port_only(settings):
    named = frozenset({"gateway:8080"})
    assert outbound.reach_of(URL("http://gateway:8080/x"), named) is outbound.Reach.PRIVATE
    with pytest.raises(outbound.Forbidden):
        outbound.reach_of(URL("http://gateway:8081/x"), named)


def test_plain_http_to_a_named_host_stays_private():
    assert outbound.Reach.PRIVATE.allows("192.168.1.9")
    assert not outbound.Reach.PRIVATE.allows("93.184.216.34")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "127.0.0.1.", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_refused_where_the_socket_is_made(settings, host):
    settings.OUTBOUND_HOSTS = []
    with pytest.raises(outbound.NotSent):
        outbound.run(outbound.get(f"https://{host}:9/secret"))


def test_a_name_that_leads_home_is_refused(settings, monkeypatch):
    """DNS rebinding: what counts is the address connected to, not the one looked up before."""
    settings.OUTBOUND_HOSTS = []

    async def lying(self, host, port=0, family=socket.AF_INET):
        return [
            {"hostname": host, "host": "127.0.0.1", "port": port, "family": family, "proto": 0, "flags": 0},
        ]

    monkeypatch.setattr("aiohttp.resolver.ThreadedResolver.resolve", lying)
    monkeypatch.setattr("aiohttp.connector.DefaultResolver.resolve", lying)
    with pytest.raises(outbound.Forbidden, match="OUTBOUND_HOSTS"):
        outbound.run(outbound.get("https://rebound.example/"))


def test_an_answer_of_any_status_is_an_answer():
    async def teapot(request: web.Request) -> web.Response:
        return web.json_response({"said": (await request.post())["a"]}, status=418)

    with answering(teapot) as url:
        reply = outbound.run(outbound.post(url, form={"a": "ñ &"}))
    assert (reply.status, reply.json()) == (418, {"said": "ñ &"})
    assert reply.header("content-type").startswith("application/json")


def test_no_redirect_is_followed():
    async def away(request: web.Request) -> web.Response:
        raise web.HTTPFound("/elsewhere")

    with answering(away) as url:
        assert outbound.run(outbound.get(url)).status == 302


def test_nobody_there_is_not_sent():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(outbound.NotSent):
        outbound.run(outbound.post(f"http://127.0.0.1:{port}/", content=b"x"))


def test_a_line_cut_after_writing_is_unsure():
    async def cut(request: web.Request) -> web.Response:
        await request.read()
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    with answering(cut) as url, pytest.raises(outbound.Unsure):
        outbound.run(outbound.post(url, content=b"x"))


def test_silence_after_writing_is_unsure():
    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    with answering(slow) as url:
        started = time.monotonic()
        with pytest.raises(outbound.Unsure):
            outbound.run(outbound.post(url, content=b"x", seconds=0.2))
    assert time.monotonic() - started < 4


def test_an_endless_answer_is_bounded(monkeypatch):
    monkeypatch.setattr(outbound_client, "LARGEST_ANSWER", 1000)

    async def endless(request: web.Request) -> web.Response:
        return web.Response(body=b"x" * 5000)

    with answering(endless) as url, pytest.raises(outbound.Unsure):
        outbound.run(outbound.get(url))


def test_one_loop_keeps_its_lines_open():
    ports = set()

    async def note(request: web.Request) -> web.Response:
        assert request.transport is not None
        ports.add(request.transport.get_extra_info("peername")[1])
        return web.Response()

    with answering(note) as url:
        for _ in range(5):
            outbound.run(outbound.get(url))
    assert len(ports) == 1


def test_a_loop_of_ones_own():
    async def whole() -> int:
        try:
            return (await outbound.get(url)).status
        finally:
            await outbound.close()

    async def fine(request: web.Request) -> web.Response:
        return web.Response()

    with answering(fine) as url:
        assert asyncio.run(whole()) == 200
