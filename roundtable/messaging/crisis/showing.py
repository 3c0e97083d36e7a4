"""A crisis as those see it who must act: the words, who wrote them, how to reach them now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from roundtable.core.phones import display
from roundtable.languages.services import Rendered, renderings
from roundtable.messaging.models import Crisis
from roundtable.people.models import Channel, ContactPoint, Person


@dataclass(frozen=True)
class Screen:
    """Everything on its page."""

    row: Crisis
    words: Rendered
    who: str
    phones: list[tuple[str, str]]
    told: list[str]


def crisis_screen(crisis: Crisis, person: Person) -> Screen:
    """One crisis for one reader."""
    words = renderings([crisis.text], person.language, staff=True)[crisis.text_id]
    told = crisis.notices.select_related("person").order_by("pk")
    return Screen(crisis, words, who_wrote(crisis), _phones(crisis), [notice.person.full_name for notice in told])


def who_wrote(crisis: Crisis) -> str:
    """The writer's name; of a number that several people share or nobody knows, that."""
    return crisis.author.full_name if crisis.author else _("Somebody we cannot be sure of")


def _phones(crisis: Crisis) -> list[tuple[str, str]]:
    """Numbers to call, each as it is dialled and as it is read: where it came from, then the writer's others."""
    values = [crisis.inbound.sender] if crisis.inbound and crisis.inbound.channel != Channel.EMAIL else []
    if crisis.author:
        points = ContactPoint.objects.filter(person=crisis.author, ended=None, channel__in=[Channel.SMS, Channel.VOICE])
        values += list(points.order_by("position", "pk").values_list("value", flat=True))
    return [(value, display(value)) for value in dict.fromkeys(values)]
