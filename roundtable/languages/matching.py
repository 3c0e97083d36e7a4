"""Does a text say what a known sentence says? Whole texts by fingerprint, sentences with placeholders by pattern. Pure.

A placeholder takes only what it names: {student} a name, {day} a weekday or a date, {time} a time, {code} digits.
So `{student} was happy today` never swallows `Nobody said Mateo was happy today`.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from functools import lru_cache

from roundtable.languages import catalogue
from roundtable.languages.phrasebook import filled

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_NAME = (
    r"[^\W\d_a-z][\w'’.-]*(?:[ -](?:(?:de|del|la|las|los|el|al|bin|van|von|da|dos|du|y) )*[^\W\d_a-z][\w'’.-]*){0,4}"
)
_SHAPES: Mapping[str, str] = {
    "day": r"[^\W\d_]+(?:, [^\W\d_]+ \d{1,2}(?:, \d{4})?| \d{1,2}(?:, \d{4})?)?",
    "time": r"\d{1,2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\.?)?",
    "amount": r"\$?\d[\d,]*(?:\.\d{2})?",
    "number": r"\d+",
    "code": r"\d+",
    "grade": r"\d+",
    "room": r"[A-Z]?-?\d+[A-Z]?",
    "phone": r"\+?[\d()][\d ().-]{5,18}\d",
    "link": r"https?://\S+",
}
_REFERENCE = date(2024, 1, 1)  # a leap year that begins on a Monday


def settled(text: str) -> str:
    """The text with spaces, quotes and composed letters made alike; case is kept."""
    plain = unicodedata.normalize("NFC", text).translate(str.maketrans("’‘“”\u00a0", "''\"\" "))
    return " ".join(plain.split())


def fingerprint(text: str) -> str:
    """64 hex digits, the same for texts that differ only in spaces and quotes."""
    return hashlib.sha256(settled(text).encode()).hexdigest()


def match(source: str, text: str) -> dict[str, str] | None:
    """What the placeholders of `source` stand for where `text` says that sentence, else None."""
    found = _pattern(source).fullmatch(settled(text))
    return found.groupdict() if found else None


def carried_over(body: str, facts: Mapping[str, str], source_language: str, language: str) -> str | None:
    """`body` filled with facts, its days and times written as `language` does; None where one cannot be read."""
    said: dict[str, str] = {}
    for name, value in facts.items():
        carry = _CARRIERS.get(name)
        carried = carry(value, source_language, language) if carry else value
        if carried is None:
            return None
        said[name] = carried
    return filled(body, said)


@lru_cache(maxsize=4096)
def _pattern(source: str) -> re.Pattern[str]:
    parts: list[str] = []
    seen: set[str] = set()
    position = 0
    text = settled(source)
    for found in _PLACEHOLDER.finditer(text):
        name = found.group(1)
        parts.append(re.escape(text[position : found.start()]))
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{_SHAPES.get(name, _NAME)})")
        seen.add(name)
        position = found.end()
    return re.compile("".join(parts) + re.escape(text[position:]))


def _carry_day(value: str, source_language: str, language: str) -> str | None:
    return _days(source_language, language).get(settled(value).casefold())


def _carry_time(value: str, source_language: str, language: str) -> str | None:
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s?([AaPp])?.*", value)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if (half and hour > 12) or hour > 23 or minute > 59 or not (half or found[2]):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return catalogue.clock_time(time(hour, minute), language)


_CARRIERS: Mapping[str, Callable[[str, str, str], str | None]] = {"day": _carry_day, "time": _carry_time}


@lru_cache(maxsize=256)
def _days(source_language: str, language: str) -> Mapping[str, str]:
    """Weekdays and days of the year as both languages write them. A year or weekday beside a date is not read here."""
    read: dict[str, str] = {}
    for offset in range(366):
        day = _REFERENCE + timedelta(days=offset)
        read[catalogue.month_day(day, source_language).casefold()] = catalogue.month_day(day, language)
        if offset < 7:
            read[catalogue.weekday(day, source_language).casefold()] = catalogue.weekday(day, language)
    for year_day in list(range(366)):
        day = _REFERENCE + timedelta(days=year_day)
        for weekday in range(7):
            _read_full(read, day, weekday, source_language, language)
    return read


def _read_full(read: dict[str, str], day: date, weekday: int, source_language: str, language: str) -> None:
    """`Thursday, March 5` in any year: found by a year in which that day falls on that weekday."""
    for year in range(2024, 2064):
        try:
            candidate = day.replace(year=year)
        except ValueError:
            continue
        if candidate.weekday() == weekday:
            read[catalogue.day(candidate, source_language).casefold()] = catalogue.day(candidate, language)
            return
