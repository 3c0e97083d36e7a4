"""A message as plain values: what was written, which of our mails it answers, and whether a person wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import getaddresses, parseaddr
from enum import StrEnum
from itertools import islice

from roundtable.channels.mail.html_text import text_of
from roundtable.channels.mail.trimming import Trimmed, trim

MOST_CHARACTERS = 200_000
MOST_REFERENCES = 20
MOST_FILES = 5
MOST_OF_A_FILE = 10 * 1024 * 1024
ORNAMENT = 16 * 1024
NEVER_KEPT = frozenset({"application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/vcard"})
LONGEST_HEADER = 5_000  # the standard library needs the square of it; real ones are below a thousand
MESSAGE_ID = re.compile(r"<([^<>\s]{3,250})>")
ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
SENDS_BACK = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)
PRECEDENCES = frozenset({"bulk", "junk", "list", "auto_reply"})
AUTO_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Mail-Autoreply", "X-Autoreply-From")
AUTO_SUBJECT = re.compile(
    r"^\s*(?:auto(?:matic)?[ -]?(?:reply|response|matische)|out of (?:the )?office|on vacation|i am away|abwesenheit"
    r"|respuesta automática|fuera de (?:la )?oficina|réponse automatique|absence du bureau|resposta automática"
    r"|fora do escritório|автоматический ответ|автоответ|رد تلقائي|الرد التلقائي|خارج المكتب|trả lời tự động"
    r"|thư trả lời tự động|自动回复|自動回覆|自动答复|repons otomatik|jawaab otomaatig)",
    re.IGNORECASE,
)


class ShortHeaders(EmailPolicy):
    """Cuts a header before the standard library looks into it, which it does for `Content-Type` while it parses."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


SHORT_HEADERS = ShortHeaders()


class UnreadableMail(ValueError):
    """Parts within parts, deeper than anybody's mail program makes them."""


class Kind(StrEnum):
    """Who wrote it. Only a `reply` is ever answered."""

    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    EMPTY = "empty"


@dataclass(frozen=True)
class Bounce:
    """A mail of ours that came back. `message_id` without brackets; `is_final` once nobody tries again."""

    message_id: str
    code: str
    is_final: bool


@dataclass(frozen=True)
class Attached:
    """A file that came with a mail, under the name its sender gave; empty where it was larger than `MOST_OF_A_FILE`."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Letter:
    """One message. `text` is all of it, `reply` what was written above, between or under the history; addresses are
    bare and in lower case; `answers` are message ids without brackets, the nearest first."""

    kind: Kind
    text: str
    reply: str
    quoted: str
    sender: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    files: tuple[Attached, ...] = ()
    bounce: Bounce | None = None


def read_bytes(raw: bytes) -> Letter:
    """A message as it stands in an `.eml` file. Raises `UnreadableMail`."""
    try:
        return read(message_from_bytes(raw, policy=SHORT_HEADERS))
    except RecursionError:
        raise UnreadableMail("this mail holds parts within parts, too deep to read") from None


def read_text(text: str) -> Letter:
    """The plain text of a body, of which no headers are known."""
    parted = trim(text[:MOST_CHARACTERS])
    return Letter(Kind.REPLY if parted.reply else Kind.EMPTY, text, parted.reply, parted.quoted)


def read(mail: EmailMessage | Message, *, to: tuple[str, ...] = ()) -> Letter:
    """A parsed message; `to` are addresses the envelope names beside its headers. Raises `RecursionError` for parts
    too deep within parts, and nothing else for bad content."""
    _shorten_headers(mail)
    text = _text(mail)[:MOST_CHARACTERS]
    parted = trim(text)
    headers = [_header(mail, name) for name in ("To", "Cc", "Delivered-To", "X-Original-To")]
    return Letter(
        kind=_kind(mail, parted),
        text=text,
        reply=parted.reply,
        quoted=parted.quoted,
        sender=parseaddr(_header(mail, "From"))[1].lower(),
        to=tuple(dict.fromkeys([*(one.lower() for one in to), *_addresses(headers)])),
        subject=" ".join(_header(mail, "Subject").split()),
        message_id="".join(MESSAGE_ID.findall(_header(mail, "Message-ID"))[:1]),
        answers=_answers(mail),
        files=tuple(_files(mail)),
        bounce=_bounce(mail),
    )


def _kind(mail: Message, parted: Trimmed) -> Kind:
    if _comes_back(mail):
        return Kind.BOUNCE
    if _is_automatic(mail):
        return Kind.AUTO_REPLY
    return Kind.REPLY if parted.reply else Kind.EMPTY


def _comes_back(mail: Message) -> bool:
    """A delivery report, or what a mail server itself sends where it writes none."""
    if mail.get_content_type() == "multipart/report":
        return str(mail.get_param("report-type") or "delivery-status").lower() == "delivery-status"
    if _header(mail, "X-Failed-Recipients"):
        return True
    from_server = SENDS_BACK.match(parseaddr(_header(mail, "From"))[1]) is not None
    nobody = _header(mail, "Return-Path").strip() == "<>"
    return from_server or (nobody and not _is_automatic(mail))


def _is_automatic(mail: Message) -> bool:
    submitted = _header(mail, "Auto-Submitted").split(";")[0].strip().lower()
    if submitted and submitted != "no":
        return True
    if mail.get_content_type() == "multipart/report" or any(_header(mail, name) for name in AUTO_HEADERS):
        return True
    if _header(mail, "Precedence").strip().lower() in PRECEDENCES:
        return True
    return AUTO_SUBJECT.match(_header(mail, "Subject")) is not None


def _bounce(mail: Message) -> Bounce | None:
    if not _comes_back(mail):
        return None
    fields = [part for part in mail.walk() if part.get_content_type() == "message/delivery-status"]
    said = "\n".join(str(block) for part in fields for block in _blocks(part))
    action = re.search(r"^Action:\s*(\w+)", said, re.IGNORECASE | re.MULTILINE)
    code = ENHANCED.search(said) or ENHANCED.search(_text(mail))
    is_final = action[1].lower() == "failed" if action else not (code and code[1].startswith("4"))
    return Bounce(_returned_id(mail), code[1] if code else "", is_final)


def _returned_id(mail: Message) -> str:
    """The id of our own mail, from the copy of it that came back, else from the headers."""
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            found = MESSAGE_ID.findall(" ".join(_header(block, "Message-ID") for block in _blocks(part)))
        elif part.get_content_type() == "text/rfc822-headers":
            found = re.findall(r"^Message-ID:\s*<([^<>\s]+)>", _decoded(part), re.IGNORECASE | re.MULTILINE)
        else:
            continue
        if found:
            return str(found[0])
    return next(iter(_answers(mail)), "")


def _blocks(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [block for block in inner if isinstance(block, Message)] if isinstance(inner, list) else []


def _answers(mail: Message) -> tuple[str, ...]:
    nearest = MESSAGE_ID.findall(_header(mail, "In-Reply-To"))
    thread = MESSAGE_ID.findall(_header(mail, "References"))
    return tuple(dict.fromkeys([*nearest, *reversed(thread)]))[:MOST_REFERENCES]


def _text(mail: Message) -> str:
    """The plain body, else the words of the HTML one."""
    plain = [_decoded(part) for part in _bodies(mail) if part.get_content_type() == "text/plain"]
    if any(words.strip() for words in plain):
        return "\n".join(plain)
    return text_of("\n".join(_decoded(part) for part in _bodies(mail) if part.get_content_type() == "text/html"))


def _bodies(mail: Message) -> Iterator[Message]:
    """Text parts of the message itself: not attached, and not of a message inside it."""
    if mail.get_content_maintype() == "multipart":
        for part in _blocks(mail):
            yield from _bodies(part)
    elif mail.get_content_maintype() == "text" and mail.get_content_disposition() != "attachment":
        yield mail


def _attached(mail: Message) -> Iterator[Message]:
    if mail.get_content_type() == "multipart/report":
        return
    for part in mail.walk():
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() in ("image", "audio", "video"):
            yield part


def _files(mail: Message) -> Iterator[Attached]:
    """The first files; a logo between the words and a signature are none of them."""
    found = (Attached(_name_of(part), _content(part)) for part in _attached(mail) if not _is_ornament(part))
    yield from islice(found, MOST_FILES)


def _is_ornament(part: Message) -> bool:
    if part.get_content_type() in NEVER_KEPT:
        return True
    between = part.get_content_disposition() == "inline" or bool(part.get("Content-ID"))
    return between and part.get_content_maintype() == "image" and len(_content(part)) < ORNAMENT


def _name_of(part: Message) -> str:
    return (part.get_filename() or "").replace("\x00", "")[:255]


def _content(part: Message) -> bytes:
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) and len(raw) <= MOST_OF_A_FILE else b""


def _decoded(part: Message) -> str:
    """Never raises: an unknown or lying character set is read as UTF-8, what fits nothing as the replacement mark."""
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(charset).replace("\r\n", "\n").replace("\x00", "")
        except (LookupError, UnicodeError):
            continue
    return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\x00", "")


def _shorten_headers(mail: Message) -> None:
    for part in mail.walk():
        for name in {name for name, value in part.raw_items() if len(value) > LONGEST_HEADER}:
            words = str(next(value for one, value in part.raw_items() if one == name))
            del part[name]
            part.set_raw(name, " ".join(words[:LONGEST_HEADER].split()))


def _header(mail: Message, name: str) -> str:
    """A header that cannot be parsed counts as missing."""
    try:
        return str(mail.get(name, "") or "")
    except (
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
        RecursionError,
    ):  # what the standard library raises for broken headers
        return ""


def _addresses(headers: list[str]) -> list[str]:
    """One header at a time: newer Pythons give nothing at all where one of several is empty or broken."""
    found = [address for header in headers if header for _name, address in getaddresses([header])]
    return [address.lower() for address in found if address]
