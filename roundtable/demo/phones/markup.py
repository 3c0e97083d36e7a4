"""The HTML of the pretend phones, in the design's own classes. Everything that came from outside is escaped."""

import re
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from roundtable.core.phones import display
from roundtable.core.text import initials
from roundtable.demo.phones.book import Owner, Text
from roundtable.demo.phones.calling import HANG_UP, KEYS
from roundtable.demo.phones.network import Network

HERE = Path(__file__).parent / "static"
DESIGN = HERE.parents[2] / "design" / "static" / "design"
SHEETS = {"tokens": DESIGN / "tokens.css", "components": DESIGN / "components.css", "phones": HERE / "phones.css"}
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
STATUS = {
    "queued": "on its way",
    "sent": "sent",
    "delivered": "delivered",
    "undelivered": "did not arrive",
    "received": "",
    "completed": "call ended",
    "in-progress": "speaking now",
    "busy": "was busy",
    "no-answer": "rang, and nobody answered",
}


@cache
def style_sheet(name: str) -> str | None:
    """A style sheet by its name; nothing for any other name."""
    path = SHEETS.get(name)
    return path.read_text("utf-8") if path else None


def anchor(number: str) -> str:
    """Where a phone stands in the row."""
    return "p" + number.lstrip("+")


def document(title: str, body: str, *, refresh: str = "", kind: str = "") -> str:
    """A whole page."""
    again = f'<meta http-equiv="refresh" content="{escape(refresh)}">' if refresh else ""
    sheets = "".join(f'<link rel="stylesheet" href="/style/{name}.css">' for name in SHEETS)
    return (
        f'<!doctype html><html lang="en" class="{kind}"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title>{sheets}</head><body>{body}</body></html>"
    )


def row(shown: list[str], total: int) -> str:
    """Every phone, side by side."""
    more = f'<p class="soft">{total - len(shown)} more phones have texts. Open one by its number.</p>'
    empty = '<p class="lead">No phone has a text yet. Open one by its number and write.</p>'
    body = (
        '<header class="bar"><div><b class="brand">Pretend phones</b>'
        '<form class="row keep" action="/"><label for="number">Open a phone</label>'
        '<input id="number" name="number" type="tel" placeholder="+12025550143" autocomplete="off">'
        '<button class="button quiet">Open</button></form></div></header>'
        '<main class="desk stack"><h1>What families hold in their hands</h1>'
        '<p class="soft">Nothing here reaches a real phone. Answer as the person would.</p>'
        f'<div class="phones">{"".join(shown) or empty}</div>{more if total > len(shown) else ""}</main>'
    )
    return document("Pretend phones", body, kind="staff")


def alone(network: Network, number: str) -> str:
    """One phone by itself."""
    body = (
        '<main class="desk stack"><a class="back" href="/">All phones</a><h1 class="vh">One phone</h1>'
        f'<div class="phones one">{phone(network, number, back="")}</div></main>'
    )
    return document(f"The phone {display(number)}", body, kind="staff")


def phone(network: Network, number: str, *, back: str) -> str:
    """One phone: whose it is, what stands on it, a line to answer on."""
    owner = network.book.owners.get(number) or Owner(display(number), "")
    name, here = escape(owner.name), f"/phones/{quote(number, safe='')}"
    facts = (display(number), owner.language, owner.what) if number in network.book.owners else (number,)
    letters = initials(owner.name) if number in network.book.owners else number[-2:]
    what = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<article class="phone" id="{anchor(number)}"><header class="person">'
        f'<span class="chip home" aria-hidden="true">{escape(letters)}</span>'
        f'<span><b><a href="{here}">{name}</a></b><small>{what}</small></span></header>'
        f'<iframe src="{here}/conversation" title="What stands on the phone of {name}"></iframe>'
        f'<form method="post" action="{here}/texts"><input type="hidden" name="back" value="{back}">'
        f"{_school(network, number)}"
        f'<label class="vh" for="t{anchor(number)}">A text from {name}</label>'
        f'<input id="t{anchor(number)}" name="body" autocomplete="off" placeholder="Write a text" dir="auto" required>'
        f'<button class="button">Send<span class="vh"> from the phone of {name}</span></button>'
        '<button class="button quiet" name="picture" value="yes" formnovalidate>Send a drawing</button>'
        "</form></article>"
    )


def _school(network: Network, number: str) -> str:
    """Whom a text from this phone goes to: the number it was last in touch with, else the school's first."""
    others = [text.to if text.sender == number else text.sender for text in network.book.on(number)[-1:]]
    known = list(dict.fromkeys([*others, *network.options.numbers]))
    if len(known) == 1:
        return f'<input type="hidden" name="to" value="{escape(known[0])}">'
    if not known:
        return '<input name="to" type="tel" placeholder="To +1…" aria-label="To which number" required>'
    options = "".join(f"<option>{escape(one)}</option>" for one in known)
    return f'<select name="to" aria-label="To which number">{options}</select>'


def conversation(number: str, texts: list[Text], turn: int) -> str:
    """The frame inside a phone; its style keeps the newest in sight."""
    items = "".join(_bubble(number, text) for text in texts)
    talk = f'<ol class="talk">{items}</ol>' if items else '<p class="soft nothing">No texts yet.</p>'
    body = f'<main tabindex="0" aria-label="Texts">{talk}<h1 class="vh">Texts</h1></main>'
    return document(
        "Texts", body, refresh=f"3;url=/phones/{quote(number, safe='')}/conversation?n={turn}", kind="screen"
    )


def _bubble(number: str, text: Text) -> str:
    mine = " me" if text.sender == number else ""
    body = LINK.sub(
        lambda found: f'<a href="{found[0]}" target="_blank" rel="noreferrer">{found[0]}</a>', escape(text.body)
    )
    media = "".join(
        f'<p><a href="{escape(url)}" rel="noreferrer">picture</a></p>' for url in text.media if LINK.match(url)
    )
    call = "<p><b>Call</b></p>" if text.kind == "call" else ""
    said = f"{text.at.astimezone():%H:%M} {STATUS.get(text.status, text.status)}".strip()
    bubble = f'<div class="bubble" dir="auto">{call}<p class="words">{body}</p>{media}</div>{_keys(text)}'
    return (
        f'<li class="msg{mine}">{bubble}'
        f'<p class="by"><time datetime="{text.at.isoformat()}">{escape(said)}</time></p></li>'
    )


def _keys(text: Text) -> str:
    """The keys of a call that is going on."""
    if text.kind != "call" or text.status != "in-progress":
        return ""
    where = f"/phones/{quote(text.phone, safe='')}/calls/{text.id}/keys"
    keys = "".join(f'<button class="button quiet" name="key" value="{key}">{key}</button>' for key in KEYS)
    end = f'<button class="button" name="key" value="{HANG_UP}">Hang up</button>'
    return f'<form class="keys" method="post" action="{where}" aria-label="Keys of the call">{keys}{end}</form>'
