"""`roundtable access why PERSON OBJECT`: may this person see this, and why."""

from argparse import ArgumentParser, Namespace

from django.apps import apps
from django.db.models import Model

from roundtable.access.policy import subject_of, why_may
from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.core.plugs import plugged
from roundtable.people.models import Person


def commands() -> list[Command]:
    """What this app adds to the command line."""
    says = "may this person see this, and why (ids as in addresses; in a demo also the keys of the cast)"
    return [Command("access why", says, why, _arguments)]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("person", help="a person's public id")
    parser.add_argument("object", help="the public id of a child or of any row that has one")


def why(said: Namespace) -> Outcome:
    """The reason or the refusal; a refusal is an answer, not a failure. Raises UsageProblem for unknown ids."""
    person, row = _person(said.person), _row(said.object)
    reason = why_may(person, "see", row)
    document = {
        "allowed": reason is not None,
        "reason": reason.words if reason else "",
        "rule": reason.rule if reason else "nothing.listed",
    }
    words = f"yes: {reason.words} ({reason.rule})" if reason else "no: no rule allows it"
    return Outcome(document, words)


def _person(said: str) -> Person:
    found = _by_key(said) or Person.objects.filter(public_id=said).first()
    if found is None:
        raise UsageProblem(f"nobody has the id {said}: take it from an address of a page, or from the API")
    return found


def _row(said: str) -> Model:
    """A child by its person, or any row with this public id that the policy knows."""
    person = _by_key(said) or Person.objects.filter(public_id=said).first()
    if person is not None and hasattr(person, "student"):
        return person.student
    for model in apps.get_models():
        row = _with_id(model, said)
        if row is not None and subject_of(row) is not None:
            return row
    raise UsageProblem(f"no child and no row about one has the id {said}: take it from an address of a page")


def _with_id(model: type[Model], said: str) -> Model | None:
    if not any(field.name == "public_id" for field in model._meta.get_fields()):
        return None
    found: Model | None = model._default_manager.filter(public_id=said).first()
    return found


def _by_key(said: str) -> Person | None:
    return next((person for lookup in plugged("PERSON_KEYS") if (person := lookup(said))), None)
