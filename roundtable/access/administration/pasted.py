"""A list of holidays as somebody pasted it: what each line says. Pure; dates in US order, months in English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST = 120  # days
YEAR_TURNS = 7  # a school year runs from July to June
MOST_LINES = 200

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = (
    r"(?:(?P<y{n}>\d{{4}})-(?P<m{n}>\d{{1,2}})-(?P<d{n}>\d{{1,2}})"
    r"|(?P<um{n}>\d{{1,2}})/(?P<ud{n}>\d{{1,2}})(?:/(?P<uy{n}>\d{{4}}|\d{{2}}))?"
    rf"|(?P<month{{n}}>{_MONTH})\.?\s+(?P<md{{n}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?(?:,?\s+(?P<my{{n}}>20\d\d))?)"
)
_TO = r"\s*(?:-|–|—|,|;|\t|\bto\b|\bthrough\b|\bthru\b|\band\b|&)\s*"
_FIRST, _LAST = _DAY.format(n=1), _DAY.format(n=2)
_SPAN = re.compile(
    rf"(?<![\d/]){_FIRST}(?:{_TO}(?:{_LAST}|(?P<same>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<sy>20\d\d))?(?!\d|/|:\d)))?",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(
    r"\(?\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b\)?|\b(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)\b[.,]?(?=[\s–-])",
    re.IGNORECASE,
)
_SCHOOL_ON = re.compile(r"\b(first|last) day\b|\bearly\b|\bhalf[- ]days?\b|\bbegins?\b|\bresumes?\b|\breturn", re.I)
_EDGES = " \t,;:.-–—|•*·\"'"


class Why(StrEnum):
    """Why a line was left out."""

    NO_DAY = "no_day"
    NO_NAME = "no_name"
    NO_SUCH_DAY = "no_such_day"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    SCHOOL_ON = "school_on"


@dataclass(frozen=True)
class Read:
    """A line that says days off: `first` to `last`, both included."""

    line: int
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class LeftOut:
    """A line that does not, as it was pasted."""

    line: int
    words: str
    why: Why


def school_year(day: date) -> int:
    """The year in which the school year around `day` begins."""
    return day.year if day.month >= YEAR_TURNS else day.year - 1


def read_list(text: str, year: int) -> list[Read | LeftOut]:
    """Each line that is not empty; days without a year lie in the school year that begins in `year`."""
    return list(_lines(text, year))


def _lines(text: str, year: int) -> Iterator[Read | LeftOut]:
    for number, words in enumerate(text.splitlines()[:MOST_LINES], start=1):
        if words.strip():
            yield _line(number, words.strip(), year)


def _line(number: int, words: str, year: int) -> Read | LeftOut:
    found = _SPAN.search(_WEEKDAYS.sub(" ", words))
    if found is None:
        return LeftOut(number, words, Why.NO_DAY)
    plain = _WEEKDAYS.sub(" ", words)
    name = " ".join((plain[: found.start()].strip(_EDGES) + " " + plain[found.end() :].strip(_EDGES)).split())
    try:
        first, last = _days(found, year)
    except ValueError:
        return LeftOut(number, words, Why.NO_SUCH_DAY)
    why = _why_not(name.strip(_EDGES), first, last)
    return LeftOut(number, words, why) if why else Read(number, name.strip(_EDGES)[:200], first, last)


def _why_not(name: str, first: date, last: date) -> Why | None:
    reasons = (
        (Why.SCHOOL_ON, bool(_SCHOOL_ON.search(name))),
        (Why.NO_NAME, not name),
        (Why.BACKWARDS, last < first),
        (Why.TOO_LONG, (last - first).days >= LONGEST),
    )
    return next((why for why, holds in reasons if holds), None)


def _days(found: re.Match[str], year: int) -> tuple[date, date]:
    """Raises ValueError for a day that no calendar has."""
    parts = found.groupdict()
    first = _day(parts, "1", year)
    if parts["same"]:
        return first, date(int(parts["sy"] or first.year), first.month, int(parts["same"]))
    last = _day(parts, "2", year) if any(parts[f"{name}2"] for name in ("d", "ud", "md")) else first
    return first, last


def _day(parts: dict[str, str | None], number: str, year: int) -> date:
    given = {name: parts[f"{name}{number}"] for name in ("y", "m", "d", "um", "ud", "uy", "month", "md", "my")}
    month = _month(given["m"] or given["um"] or given["month"] or "")
    day = int(given["d"] or given["ud"] or given["md"] or 0)
    said = given["y"] or given["uy"] or given["my"]
    if said:
        return date(int(said) + (2000 if len(said) == 2 else 0), month, day)
    return date(year if month >= YEAR_TURNS else year + 1, month, day)


def _month(words: str) -> int:
    return int(words) if words.isdigit() else _MONTHS.index(words[:3].lower()) + 1
