"""Every address of the project, with samples for what stands in it. An address without a sample fails the sweep."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.admindocs.views import simplify_regex
from django.db.models import Model
from django.urls import URLPattern, get_resolver

from roundtable.people.models import Person, Student

NOBODYS = "AAAAAAAAAAAAAAAA"
PLAIN = {
    "token": ["nothing"],
    "provider": ["postmark", "twilio"],
    "key": ["nothing"],
    "code": ["es"],
    "step": ["brand"],
    "uidb36": ["1"],
    "pk": ["1"],
    "number": ["1"],
    "position": ["1"],
    "time_id": ["1"],
}
NOUNS = {  # the word before an id, where it is not the model's own name
    "staff/rosters/plans": "rosters.rostersync",
    "holds": "rosters.rosterhold",
    "translations": "languages.translationtask",
    "children": "people.student",
    "people": "people.person",
    "staff/administration/staff": "people.person",
    "guardians": "people.person",
    "deliveries": "messaging.deliverytodo",
    "crises": "messaging.crisis",
    "emergency": "messaging.emergencyalert",
    "staff/emergency/answers": "messaging.safeanswer",
    "on-call": "people.school",
    "staff/letters": "messaging.paperletter",
    "letters": "people.person",
    "batches": "messaging.printbatch",
    "schools": "people.school",
    "turns": "messaging.oncallturn",
    "say": "support.telling",
    "worries": "support.telling",
    "doubts": "languages.translation",
    "skills": "languages.languageskill",
    "actions": "support.meetingaction",
}
SEARCHES = ("Freya", "Jonah", "Rana", "zq", "Malik", "Lund")
SEARCHED = ("staff/children/", "staff/administration/children/", "staff/administration/staff/")
BEHIND = {"attachment": ["message__student"]}  # the same, where no such field is the row's own
ARGUMENT = r"<(?:\w+:)?(\w+)>"
MOST = 6
WHOSE = ("student", "author", "adult", "called_by", "asked_by", "owner")  # a sample for each of these that differs


class NoSample(Exception):
    """An address for which the sweep has no sample: name its noun in NOUNS, or its argument in PLAIN."""


def patterns() -> Iterator[str]:
    """Every route, such as `staff/children/<str:public_id>/`."""
    yield from _under(get_resolver(), "")


def _under(resolver, prefix: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from _under(one, route)


def routes() -> dict[str, list[str]]:
    """Every route with its addresses, one for each sample; the searches too. Raises NoSample."""
    found = {route: [f"/{address}" for address in _filled(_plain(route))] for route in patterns()}
    return found | {f"{route}?": [f"/{route}?q={word}" for word in SEARCHES] for route in SEARCHED}


def nobodys() -> list[str]:
    """Every address that has an id, with an id of nobody."""
    plain = [_plain(route) for route in patterns()]
    return [f"/{re.sub(ARGUMENT, NOBODYS, route)}" for route in plain if "_id>" in route]


def _plain(route: str) -> str:
    """allauth's regular expressions as plain routes."""
    if "(?P" not in route:
        return route
    head, _, tail = route.partition("^")
    return head + simplify_regex(tail).lstrip("/")


def _filled(route: str) -> list[str]:
    found = re.search(ARGUMENT, route)
    if found is None:
        return [route]
    before, name = route[: found.start()].rstrip("/"), found.group(1)
    return [
        address
        for value in _samples(before, name)
        for address in _filled(route[: found.start()] + value + route[found.end() :])
    ]


def _samples(before: str, name: str) -> list[str]:
    if name in PLAIN:
        return PLAIN[name]
    model = _model(before)
    if model is None or not name.endswith("_id"):
        raise NoSample(f"{before}/<{name}>")
    return _public_ids(model) or [NOBODYS]


def _model(before: str) -> type[Model] | None:
    before = re.sub(r"/[A-Za-z0-9_-]{16}(?=/)", "", before)
    noun = before.rpartition("/")[2]
    named = next((label for words, label in NOUNS.items() if before == words or noun == words), None)
    if named:
        return apps.get_model(named)
    single = noun.replace("-", "").removesuffix("s")
    found = [model for model in apps.get_models() if model._meta.model_name == single and _has_public_id(model)]
    return found[0] if found else None


def _has_public_id(model: type[Model]) -> bool:
    return any(field.name == "public_id" for field in model._meta.get_fields())


def _public_ids(model: type[Model]) -> list[str]:
    if model is Student:
        return list(Person.objects.filter(student__isnull=False).order_by("pk").values_list("public_id", flat=True))
    if model is Person:
        return list(Person.objects.filter(student=None).order_by("-pk").values_list("public_id", flat=True)[:MOST])
    named = {field.name for field in model._meta.get_fields()}
    differs = [name for name in WHOSE if name in named] + BEHIND.get(str(model._meta.model_name), [])
    rows = model._default_manager.order_by(*differs, "pk")
    return list((rows.distinct(*differs) if differs else rows).values_list("public_id", flat=True)[:MOST])
