"""From a checked row of a OneRoster file to a row of its staging table (after line, sourced_id and removed)."""

from collections.abc import Callable
from datetime import date

from roundtable.core.ids import public_id
from roundtable.core.text import search_key, sort_key
from roundtable.rosters.formats.base import Row
from roundtable.rosters.rules import (
    email_address,
    grade,
    language_code,
    name_trigrams,
    phone_number,
    plain,
    read_date,
)

STAGED = {
    "orgs": "org",
    "academicsessions": "term",
    "courses": "course",
    "classes": "class",
    "users": "person",
    "roles": "role",
    "enrollments": "enrollment",
    "relationships": "link",
    "demographics": "birth",
    "userprofiles": "profile",
}
_LANGUAGE_COLUMNS = (
    "metadata.language",
    "metadata.homelanguage",
    "metadata.preferredlanguage",
    "metadata.contactlanguage",
    "metadata.languagecode",
)


class Places(dict[str, int]):
    """Where each column stands; a column that is not in the file stands at `spare`, which is always empty."""

    def __init__(self, found: dict[str, int], *, spare: int) -> None:
        super().__init__(found)
        self.spare = spare

    def __missing__(self, name: str) -> int:
        return self.spare


def several(value: str) -> list[str]:
    """The items of a multi-value cell."""
    return [part.strip() for part in value.split(",") if part.strip()] if value else []


def _day(value: str) -> date | None:
    return read_date(value) if value else None


def _org(row: list[str], at: Places) -> Row:
    return row[at["name"]], plain(row[at["type"]]), row[at["parentSourcedId"]], public_id()


def _term(row: list[str], at: Places) -> Row:
    starts, ends = _day(row[at["startDate"]]), _day(row[at["endDate"]])
    return row[at["title"]], plain(row[at["type"]]), starts, ends, row[at["parentSourcedId"]]


def _course(row: list[str], at: Places) -> Row:
    return row[at["title"]], row[at["orgSourcedId"]], row[at["schoolYearSourcedId"]]


def _class(row: list[str], at: Places) -> Row:
    return (
        row[at["title"]],
        plain(row[at["classType"]]),
        row[at["location"]][:50],
        row[at["courseSourcedId"]],
        row[at["schoolSourcedId"]],
        several(row[at["termSourcedIds"]]),
        public_id(),
    )


def _person(row: list[str], at: Places) -> Row:
    given, family, known = row[at["givenName"]], row[at["familyName"]], row[at["preferredGivenName"]]
    known = "" if known == given else known
    return (
        given,
        family,
        known,
        _language(row, at),
        email_address(row[at["email"]]),
        phone_number(row[at["sms"]]),
        phone_number(row[at["phone"]]),
        grade(next(iter(several(row[at["grades"]])), "")),
        several(row[at["orgSourcedIds"]]),
        plain(row[at["role"]]),
        several(row[at["agentSourcedIds"]]),
        row[at["primaryOrgSourcedId"]],
        public_id(),
        search_key(given, known, family),
        sort_key(family, known or given),
        sorted(name_trigrams(given) | name_trigrams(known) | name_trigrams(family)),
    )


def _language(row: list[str], at: Places) -> str:
    written = next((row[at[name]] for name in _LANGUAGE_COLUMNS if row[at[name]]), "")
    return language_code(written) if written else ""


def _role(row: list[str], at: Places) -> Row:
    return (
        row[at["userSourcedId"]],
        plain(row[at["role"]]),
        row[at["orgSourcedId"]],
        row[at["roleType"]].lower() != "secondary",
        _day(row[at["beginDate"]]),
        _day(row[at["endDate"]]),
        row[at["userProfileSourcedId"]],
    )


def _enrollment(row: list[str], at: Places) -> Row:
    return (
        row[at["classSourcedId"]],
        row[at["schoolSourcedId"]],
        row[at["userSourcedId"]],
        plain(row[at["role"]]),
        row[at["primary"]].lower() not in ("false", "0", "no"),
        _day(row[at["beginDate"]]),
        _day(row[at["endDate"]]),
    )


def _link(row: list[str], at: Places) -> Row:
    return row[at["userSourcedId"]], row[at["relationshipUserSourcedId"]], plain(row[at["relationshipRole"]])


def _birth(row: list[str], at: Places) -> Row:
    return (_day(row[at["birthDate"]]),)


def _profile(row: list[str], at: Places) -> Row:
    return (row[at["userSourcedId"]],)


CONVERTERS: dict[str, Callable[[list[str], Places], Row]] = {
    "orgs": _org,
    "academicsessions": _term,
    "courses": _course,
    "classes": _class,
    "users": _person,
    "roles": _role,
    "enrollments": _enrollment,
    "relationships": _link,
    "demographics": _birth,
    "userprofiles": _profile,
}
