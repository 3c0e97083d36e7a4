"""One email as it leaves: plain text, and the same in simple HTML."""

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from html import escape

from roundtable.channels.base import Cause, ChannelError, Outgoing
from roundtable.core import clock

ADDRESS = re.compile(r"[^@\s<>()\",;:\\]+@[^@\s<>()\",;:\\]+")
TOKEN = re.compile(r"[A-Za-z0-9._-]{1,120}")
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def bare(address: str) -> str:
    """The address alone, its domain as DNS writes it. Raises `ChannelError` where it is none."""
    found = parseaddr(address)[1]
    name, _, domain = found.rpartition("@")
    try:
        written = f"{name}@{domain.encode('idna').decode()}"
        written.encode("ascii")
    except UnicodeError:
        written = ""
    if not ADDRESS.fullmatch(written):
        raise ChannelError(
            "this is not an address email can be sent to", permanent=True, code="address", cause=Cause.WRONG_ADDRESS
        )
    return written


def letter(outgoing: Outgoing, sender: str) -> EmailMessage:
    """The message. Its id is made of the attempt's token, so that an answer or a bounce can be told."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = one_line(sender)
    mail["To"] = bare(outgoing.to)
    mail["Subject"] = one_line(outgoing.subject)
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = message_id(outgoing.token, sender)
    mail["Auto-Submitted"] = "auto-generated"
    if outgoing.reply_to:
        mail["Reply-To"] = one_line(outgoing.reply_to)
    for name, value in list_headers(outgoing.unsubscribe_url).items():
        mail[name] = value
    mail.set_content(outgoing.body, cte="quoted-printable")
    mail.add_alternative(html(outgoing.body), subtype="html", cte="quoted-printable")
    return mail


def list_headers(unsubscribe_url: str) -> dict[str, str]:
    """How a mail program offers to stop such mails with one click (RFC 2369, RFC 8058); nothing without an address."""
    if not unsubscribe_url:
        return {}
    return {
        "List-Unsubscribe": f"<{one_line(unsubscribe_url)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def message_id(token: str, sender: str) -> str:
    """`<token@our.domain>`; a new one where the token cannot stand there."""
    domain = bare(sender).rpartition("@")[2]
    return f"<{token}@{domain}>" if TOKEN.fullmatch(token) else make_msgid(domain=domain)


def one_line(text: str) -> str:
    """Without line breaks, so nothing becomes a header."""
    return " ".join(text.split())


def html(body: str) -> str:
    """Paragraphs and links of a plain text, escaped; each paragraph finds its own direction."""
    paragraphs = re.split(r"\n\s*\n", body.strip())
    inner = "".join(f'<p dir="auto">{_linked(paragraph)}</p>' for paragraph in paragraphs)
    return f'<!doctype html><html><head><meta charset="utf-8"></head><body>{inner}</body></html>'


def _linked(paragraph: str) -> str:
    parts, end = [], 0
    for found in LINK.finditer(paragraph):
        address = escape(found[0])
        parts += [escape(paragraph[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*parts, escape(paragraph[end:])]).replace("\n", "<br>\n")
