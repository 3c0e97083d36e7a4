"""The letter, and the line it leaves by."""

import asyncio
from email import message_from_bytes
from email.policy import default

import pytest

from roundtable.channels.adapters.smtp.server import Server
from roundtable.channels.adapters.smtp.tests.mailbox import mail_server
from roundtable.channels.adapters.smtp.tests.rig import adapter
from roundtable.channels.base import ChannelError, Outgoing
from roundtable.channels.mail.writing import bare, html, letter
from roundtable.core import outbound
from roundtable.core.env import SettingError

NOTE = Outgoing(
    to="rosa@example.org", body="Buenos días.\n\n.Un punto solo\n" + "x" * 1200 + "\nhttps://school.example/f/abc.",
    subject="Una nota\nBcc: all@example.org", token="abcDEF_-123", reply_to="reply+abc@school.example",
    unsubscribe_url="https://school.example/f/stop",
)  # fmt: skip


def test_what_arrives(settings):
    with mail_server() as (box, port):
        receipt = outbound.run(adapter(settings, port).send(NOTE))
    raw = box.letters[0]
    mail = message_from_bytes(raw, policy=default)
    assert receipt.provider_id == mail["Message-ID"] == "<abcDEF_-123@school.example>"
    assert mail["Subject"] == "Una nota Bcc: all@example.org"
    assert mail["Bcc"] is None
    assert (mail["From"], mail["To"], mail["Reply-To"]) == (
        "Cedar Hill School <office@school.example>", "rosa@example.org", "reply+abc@school.example",
    )  # fmt: skip
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://school.example/f/stop>"
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert plain.get_content().replace("\r\n", "\n").strip() == NOTE.body
    assert '<a href="https://school.example/f/abc">' in rich.get_content()
    assert max(len(line) for line in raw.split(b"\r\n")) < 998


def test_lines_are_kept_and_renewed(settings):
    with mail_server() as (box, port):
        smtp = adapter(settings, port)
        for _ in range(3):
            outbound.run(smtp.send(NOTE))
        assert box.connections == 1
        box.replies["RSET"] = "CUT"
        outbound.run(smtp.send(NOTE))
        assert (box.connections, len(box.letters)) == (2, 4)


def test_many_at_once(settings):
    with mail_server() as (box, port):
        smtp = adapter(settings, port)

        async def all_of_them():
            await asyncio.gather(*(smtp.send(NOTE) for _ in range(20)))

        outbound.run(all_of_them())
    assert len(box.letters) == 20
    assert box.connections <= 20


def test_html_is_escaped():
    assert html("<script>&\n\nhttp://x.example/?a=1&b='2'") == (
        '<!doctype html><html><head><meta charset="utf-8"></head><body><p dir="auto">&lt;script&gt;&amp;</p>'
        '<p dir="auto"><a href="http://x.example/?a=1&amp;b=&#x27;2&#x27;">http://x.example/?a=1&amp;b=&#x27;2&#x27;</a></p>'
        "</body></html>"
    )


@pytest.mark.parametrize("written", ["", "rosa", "rosa@", "@x.example", "a b@x.example", "a@b@c", "señora@x.example"])
def test_what_is_no_address(written):
    with pytest.raises(ChannelError) as caught:
        bare(written)
    assert caught.value.permanent


def test_a_domain_in_another_script():
    assert bare("rosa@ñandú.example") == "rosa@xn--and-6ma2c.example"


def test_no_line_break_gets_through():
    assert bare("x@\nRCPT.example") == "x@RCPT.example"


def test_a_token_that_cannot_be_an_id():
    mail = letter(Outgoing("a@b.example", "x", token="a b>"), "s@school.example")
    assert mail["Message-ID"].endswith("@school.example>")
    assert "a b" not in mail["Message-ID"]


@pytest.mark.parametrize("url", ["smtp://", "smtp://h:xx", "smtp://h?starttls=maybe"])
def test_a_wrong_address_of_the_server(url):
    with pytest.raises(SettingError, match="EMAIL_URL"):
        Server.from_url(url)


def test_the_servers_address():
    server = Server.from_url("smtps://u%40x:p%2F@mail.example")
    assert (server.port, server.user, server.password, server.implicit_tls) == (465, "u@x", "p/", True)
    assert "p/" not in repr(server)
