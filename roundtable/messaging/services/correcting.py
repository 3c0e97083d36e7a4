"""A translation was put right: whoever got the old words gets the new ones, by the ways they chose."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction

from roundtable.core import clock
from roundtable.languages import catalogue
from roundtable.languages.models import Translation
from roundtable.messaging.models import Delivery, DeliveryState, Lane, Purpose, Sending
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person

KEY = "translation_corrected"
WENT = (DeliveryState.ACCEPTED, DeliveryState.DELIVERED)
LONGEST_AGO = timedelta(days=60)


@transaction.atomic
def send_again(translation_id: int) -> None:
    """Everything sent with these words in this language goes again, with a line that says why. Once a correction."""
    row = Translation.objects.select_related("text").get(pk=translation_id)
    sendings = Sending.objects.filter(text=row.text_id, at__gte=clock.now() - LONGEST_AGO).exclude(key=KEY)
    sendings = sendings.filter(message__withdrawal=None, announcement__withdrawal=None)
    for sending in sendings.select_related("school", "student", "author", "message", "announcement"):
        about = _readers(sending, row.language)
        if about:
            _tell(sending, about)


def _readers(sending: Sending, language: str) -> dict[Person, int | None]:
    """Whoever got it in this language -> the child it was about for them."""
    went = Delivery.objects.filter(sending=sending, state__in=WENT).exclude(person=None).select_related("person")
    return {
        one.person: one.student_id
        for one in went.order_by("pk")
        if one.person is not None and catalogue.known(one.person.language) == language
    }


def _tell(sending: Sending, about: dict[Person, int | None]) -> None:
    made = tell(
        to=about,
        student=sending.student,
        school=sending.school,
        purpose=Purpose.LOGISTICS if sending.purpose == Purpose.EMERGENCY else sending.purpose,
        text=sending.text,
        key=KEY,
        author=sending.author,
        message=sending.message,
        announcement=sending.announcement,
        sensitive=sending.sensitive,
        high_stakes=sending.high_stakes,
        link_target=sending.link_target,
    )
    if sending.lane == Lane.CLASS:
        _as_to_a_class(made, about)


def _as_to_a_class(made: list[Delivery], about: dict[Person, int | None]) -> None:
    """It stays what it was: mail to a class, each about one child."""
    Sending.objects.filter(pk__in={one.sending_id for one in made}).update(lane=Lane.CLASS)
    children: dict[int | None, list[int]] = defaultdict(list)
    by_person = {person.pk: child for person, child in about.items()}
    for one in made:
        children[by_person.get(one.person_id or 0)].append(one.pk)
    for child, ids in children.items():
        Delivery.objects.filter(pk__in=ids).update(lane=Lane.CLASS, student=child)
