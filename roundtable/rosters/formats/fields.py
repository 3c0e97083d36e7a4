"""A declared column: its type, whether it must hold a value, and what is said when it does not fit."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from roundtable.rosters.rules import plain, read_date

_GUID = re.compile(r"[A-Za-z0-9._\-/@:+=~|{}]{1,255}$")
_BRACED_LIST = re.compile(r"\{[^{}:]*:[^{}]*\}(?:\s*,\s*\{[^{}:]*:[^{}]*\})*$")


@dataclass(frozen=True)
class Column:
    """`kind` is a key of `CHECKS` or an enumeration's words; `target` the file whose sourcedId it names.

    `expected`: the standard requires a value that Roundtable can do without, so a missing one is only noted."""

    name: str
    kind: str
    required: bool = False
    words: frozenset[str] = frozenset()
    target: str = ""
    expected: bool = False


@dataclass(frozen=True)
class Fault:
    """Why a value does not fit its column."""

    code: str
    problem: str
    fix: str


def parse_table(text: str) -> list[Column]:
    """Columns from lines `name kind`: a trailing `!` means required, `?` expected, `a|b` an enumeration,
    `ref:users` a reference."""
    return [_column(*line.split(None, 1)) for line in text.splitlines() if line.strip()]


def _column(name: str, kind: str) -> Column:
    required, expected, kind = kind.endswith("!"), kind.endswith("?"), kind.strip("!? ")
    if ":" in kind:
        kind, target = kind.split(":")
        return Column(name, kind, required, target=target)
    if "|" in kind:
        return Column(name, "enum", required, frozenset(plain(word) for word in kind.split("|")))
    return Column(name, kind, required, expected=expected)


def _is_boolean(value: str) -> bool:
    return value.lower() in ("true", "false", "1", "0", "yes", "no")


def _is_float(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _is_list(value: str) -> bool:
    parts = [part.strip() for part in value.split(",")]
    return all(parts)


def _is_braced(value: str) -> bool:
    return bool(_BRACED_LIST.match(value)) if "{" in value else _is_list(value)


def _are_guids(value: str) -> bool:
    return all(_GUID.match(part.strip()) for part in value.split(","))


CHECKS: dict[str, tuple[Callable[[str], bool], Fault]] = {
    "guid": (
        lambda value: _GUID.match(value) is not None,
        Fault("row.invalid_guid", "This is not an id.", "Use letters, digits, dots, dashes and underscores only."),
    ),
    "date": (
        lambda value: read_date(value) is not None,
        Fault("row.invalid_date", "This is not a date.", "Write it as 2026-08-17."),
    ),
    "boolean": (_is_boolean, Fault("row.invalid_boolean", "This is neither true nor false.", "Write true or false.")),
    "integer": (
        lambda value: value.lstrip("-").isdecimal(),
        Fault("row.invalid_integer", "This is not a whole number.", "Write it in digits."),
    ),
    "float": (_is_float, Fault("row.invalid_float", "This is not a number.", "Write it in digits, as 95.5.")),
    "year": (
        lambda value: len(value) == 4 and value.isdecimal(),
        Fault("row.invalid_year", "This is not a year.", "Write the year in which the school year ends, as 2027."),
    ),
    "list": (
        _is_list,
        Fault("row.invalid_list", "An item of this list is empty.", "Take the comma out that has nothing beside it."),
    ),
    "braced": (
        _is_braced,
        Fault("row.invalid_list", "This list is broken.", "Write each item as {name:value}, with commas between."),
    ),
}
CHECKS["ref"] = CHECKS["guid"]
CHECKS["refs"] = (_are_guids, CHECKS["list"][1])
MISSING = Fault("row.missing_required_value", "A value is missing here.", "Fill it in, or take the row out.")
TOO_LONG = Fault("row.too_long", "This value is too long.", "Shorten it to 200 characters.")
_LONGEST = {"text": 1000, "name": 100, "title": 200}


def fault_of(column: Column, value: str) -> Fault | None:
    """What is wrong with a stripped value in this column; None where nothing is."""
    if not value:
        return MISSING if column.required or column.expected else None
    if column.kind == "enum":
        known = plain(value) in column.words or value.lower().startswith("ext:")
        return None if known else _not_listed(column)
    if column.kind in _LONGEST:
        return TOO_LONG if len(value) > _LONGEST[column.kind] else None
    fits, fault = CHECKS[column.kind]
    return None if fits(value) else fault


def _not_listed(column: Column) -> Fault:
    known = ", ".join(sorted(column.words))
    return Fault("row.invalid_enum", "This word is not one this column knows.", f"Use one of: {known}.")
