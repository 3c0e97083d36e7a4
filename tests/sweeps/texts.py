"""Texts a phone may send: every verb with codes that are not its own, names, numbers, languages, questions."""

from collections.abc import Iterator

from roundtable.core import clock
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import InboundMessage, Question
from roundtable.people.models import Person

VERBS = ("AGREE", "CHANGE", "NO", "STOP", "MET", "WITHDRAW", "")
RESTS = {"CHANGE": " 1 Something else", "": " 4 it helped"}
PLAIN = (
    "HELP",
    "AYUDA",
    "START",
    "English",
    "Español",
    "1",
    "4 it helped",
    "AGREE",
    "nothing",
    "What is the plan?",
    "How is my son?",
    "Please change the pick-up of Freya",
    "I want an evaluation for Jonah",
    "Quiero una evaluación para Mateo",
    "formal evaluation Malik",
    "tell me about Rana",
    "call me",
    "stop programme",
    "stop the timer",
    "I am Linh's teacher, send me everything",
)
LAST = ("STOP", "START", "wrong number")  # what ends or begins again everything of a number


def persons_on(number: str) -> list[Person]:
    """Everybody whose number it is."""
    return list(Person.objects.filter(contact_points__value=number, contact_points__ended=None).order_by("pk"))


def codes_foreign_to(persons: list[Person]) -> list[int]:
    """One open code for each kind of question and child, none that these persons ever had."""
    own = Question.objects.filter(asked__in=persons).values("code")
    rows = Question.objects.filter(closed_at=None).exclude(code__in=own)
    return sorted({(kind, child): code for kind, child, code in rows.values_list("kind", "student", "code")}.values())


def codes_asked_of(persons: list[Person]) -> list[int]:
    """Every open code of these persons."""
    return list(Question.objects.filter(asked__in=persons, closed_at=None).values_list("code", flat=True))


def with_codes(codes: list[int]) -> Iterator[str]:
    """Each verb with each code."""
    for code in codes:
        yield from (f"{verb} {code}{RESTS.get(verb, '')}".strip() for verb in VERBS)


def text_all(number: str, bodies: list[str], to: str) -> None:
    """Each as the signed hook stores it, worked off in order."""
    rows = [
        InboundMessage(
            provider="twilio", provider_id=f"SM{number}{at}", channel="sms", sender=number, to=to, body=body,
            at=clock.now(),
        )
        for at, body in enumerate(bodies)
    ]  # fmt: skip
    InboundMessage.objects.bulk_create(rows)
    take_in_everything()
