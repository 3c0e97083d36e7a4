"""How a text message is cut for the carrier: GSM-7 where every character allows it, else UCS-2. Pure.

Alphabet and sizes: 3GPP TS 23.038 and 23.040. One character outside the alphabet halves what fits, so the
composer shows which one it is; only punctuation and spaces are ever offered in exchange, never the letters of a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext as _

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")  # an escape and a character: two places
LIKENESSES = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʼ": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "…": "...", "•": "-", "·": "-", "\t": " ", "⁄": "/",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    "\u200b": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip


class Encoding(StrEnum):
    """How a body is written for the carrier."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


@dataclass(frozen=True)
class _Room:
    bits: int  # of one place
    alone: int  # places in a message of one segment
    each: int  # places in each of several


ROOM = {Encoding.GSM7: _Room(7, 160, 153), Encoding.UCS2: _Room(16, 70, 67)}
HEADER_BITS = 48


@dataclass(frozen=True)
class Segments:
    """What a body costs. `size` is bits of text, `total_size` bits with the headers, `left` the places still free
    in the last segment."""

    encoding: Encoding
    segments: int
    size: int
    total_size: int
    left: int


@dataclass(frozen=True)
class Hint:
    """One thing the writer may change: `kind`, the offset into the body, a sentence, and what could stand there."""

    kind: str
    where: int
    hint: str
    instead: str | None = None


def encoding_of(body: str) -> Encoding:
    """GSM-7 when its alphabet has every character."""
    return Encoding.GSM7 if all(ch in GSM_BASIC or ch in GSM_EXTENDED for ch in body) else Encoding.UCS2


@lru_cache(maxsize=1024)  # an announcement is one body for thousands
def encoding_and_segments(body: str) -> Segments:
    """How many segments the carrier charges; an empty body is one."""
    encoding = encoding_of(body)
    room = ROOM[encoding]
    places = _places(body, encoding)
    used = sum(places)
    if used <= room.alone:
        return Segments(encoding, 1, used * room.bits, used * room.bits, room.alone - used)
    count, in_last = _fill(places, room.each)
    size = used * room.bits
    return Segments(encoding, count, size, size + count * HEADER_BITS, room.each - in_last)


def _places(body: str, encoding: Encoding) -> list[int]:
    if encoding is Encoding.GSM7:
        return [2 if ch in GSM_EXTENDED else 1 for ch in body]
    return [2 if ord(ch) > 0xFFFF else 1 for ch in body]


def _fill(places: Iterable[int], each: int) -> tuple[int, int]:
    """Segments used, and places used in the last: neither an escape nor a surrogate pair is cut in two."""
    count, used = 1, 0
    for wide in places:
        if used + wide > each:
            count, used = count + 1, 0
        used += wide
    return count, used


def simplified(body: str) -> str:
    """The body with curly quotes, dashes and odd spaces made plain, if that makes it GSM-7; else unchanged."""
    plain = "".join(LIKENESSES.get(ch, ch) for ch in body)
    return plain if encoding_of(plain) is Encoding.GSM7 else body


def hints(body: str, *, most: int = 2) -> list[Hint]:
    """What makes the message longer than it need be. `most` is how many segments are welcome."""
    found = [*_odd_characters(body)]
    cost = encoding_and_segments(body)
    if cost.segments > most:
        say = _("This is %(count)s text messages long. Try to keep it within %(most)s.")
        found.append(Hint("length", len(body), say % {"count": cost.segments, "most": most}))
    return found


def _odd_characters(body: str) -> Iterable[Hint]:
    if simplified(body) == body:
        return
    for where, ch in enumerate(body):
        if ch in LIKENESSES and encoding_of(ch) is Encoding.UCS2:
            say = _("“%(odd)s” makes this text message longer. “%(plain)s” says the same.")
            yield Hint("character", where, say % {"odd": ch, "plain": LIKENESSES[ch]}, LIKENESSES[ch])
