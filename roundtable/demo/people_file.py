"""`demo.json`: where the demo answers, and a reusable way in for each of its people."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from roundtable.access.links import demo_link
from roundtable.demo import cast
from roundtable.people.models import Person
from roundtable.people.models.base import Origin

FACES = {"family": "/family/", "student": "/student/"}


def write(path: Path, *, phones_url: str, clock_token: str) -> dict[str, Any]:
    """Make the links and write the file (0600); gives the document."""
    people = [*_staff(), *_families(), *_students()]
    document = {
        "base_url": settings.BASE_URL,
        "phones_url": phones_url,
        "clock_token": clock_token,
        "people": people,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return document


def kept_token(path: Path) -> str:
    """The clock's token of an earlier start; nothing where the file is gone."""
    try:
        return str(json.loads(path.read_text("utf-8"))["clock_token"])
    except (OSError, ValueError, KeyError):
        return ""


def _staff() -> list[dict[str, str]]:
    return [
        _entry(one.key, one.role, _person(one.given, one.family, one.school), one.what, email=one.email)
        for one in cast.STAFF
    ]


def _families() -> list[dict[str, str]]:
    return [
        _entry(
            one.key, "family", _person(one.given, one.family, one.school), one.what, phone=one.phone, email=one.email
        )
        for one in cast.FAMILIES
    ]


def _students() -> list[dict[str, str]]:
    return [
        _entry(one.key, "student", _person(one.given, one.family, one.school), f"A student in grade {one.grade}")
        for one in cast.CHILDREN
    ]


def _person(given: str, family: str, school: str) -> Person:
    district = cast.DISTRICTS[cast.SCHOOLS[school][0]]
    rows = Person.objects.filter(given_name=given, family_name=family, district__name=district, origin=Origin.HAND)
    return rows.order_by("pk")[0]


def _entry(key: str, role: str, person: Person, what: str, *, phone: str = "", email: str = "") -> dict[str, str]:
    return {
        "key": key,
        "role": role,
        "name": person.full_name,
        "language": person.language,
        "phone": phone,
        "email": email,
        "sign_in_url": demo_link(person, FACES.get(role, "/staff/")),
        "what": what,
    }
