"""Canary words in everything told, and the names nobody outside may meet. Each app's plants: one function in PLANTS."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

from roundtable.access import policy, services
from roundtable.access.scopes import Scope
from roundtable.access.standings import adverse_adults
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.services import keep
from roundtable.messaging.attachments.making import Made
from roundtable.messaging.crisis.services import Words, name_on_call, raise_crisis
from roundtable.messaging.models import Delivery
from roundtable.messaging.rules.files import FileKind
from roundtable.messaging.services.announcing import announce
from roundtable.messaging.services.conversations import open_conversation
from roundtable.messaging.services.writing import write_message
from roundtable.people.models import ContactPoint, Person, Restriction
from roundtable.people.services import places
from roundtable.people.services.families import Order
from roundtable.support.services.concerns import Worry, answer, open_concern
from tests.lived import summary_for
from tests.sweeps.canary import Canary
from tests.sweeps.plant_support import planned, said
from tests.world import World

TELLINGS = (
    ("mateo", "lucia", "ortiz"),
    ("malik", "rana", "okafor"),
    ("malik", "sami", "okafor"),
    ("jonah", "dana", "ortiz"),
    ("freya", "tove", "stone"),
)


def plant(world: World) -> list[Canary]:
    """Every plant of every app, with words that occur nowhere else."""
    numbers = count(1)
    return [canary for plants in PLANTS for canary in plants(world, lambda: f"zq{next(numbers)}canary")]


def restrictions(world: World, word: Callable[[], str]) -> Iterator[Canary]:
    """What an order says, where its paper is, why one was lifted: for administrators of its school alone."""
    principal = world.person("park")
    told = Order(word(), word())
    lifted = services.restrict(world.person("minh"), world.students["linh"], by=principal, order=told)
    reason = word()
    services.lift(lifted, by=principal, because=reason)
    for words in (told.basis, told.paper, reason):
        yield Canary(words, lifted, "lifted restriction")
    for row in Restriction.objects.filter(lifted_at=None):
        row.basis, row.paper = word(), word()
        row.save()
        yield Canary(row.basis, row, "restriction")
        yield Canary(row.paper, row, "restriction")


def calendars(world: World, word: Callable[[], str]) -> Iterator[Canary]:
    """What a day off is called at a school, and in a whole district: for those who see calendars."""
    for place in (world.schools["cedar"], world.schools["lake"], world.districts["cedarhill"]):
        name = word()
        row = places.add_holiday(place, name, starts=date(2026, 11, 26), ends=date(2026, 11, 28))
        yield Canary(name, row, f"holiday of {place}")


def messages(world: World, word: Callable[[], str]) -> Iterator[Canary]:
    """A family's words in each scope, in each conversation; an announcement in each district."""
    for child, adult, teacher in TELLINGS:
        grown_up, staff = world.person(adult), world.person(teacher)
        talk = open_conversation(world.students[child], adult=grown_up, staff=[staff], opened_by=staff)
        for scope in Scope:
            canary = word()
            file = Made(FileKind.DOCUMENT, "application/pdf", f"{word()}.pdf", canary.encode())
            row = write_message(talk, grown_up, canary, scope=scope, told_to=staff, files=[file])
            yield Canary(canary, row, f"message {child} {adult} {scope}")
            yield Canary(file.name.removesuffix(".pdf"), row, f"file of message {child} {adult} {scope}")
    for section, teacher in (("room12", "ortiz"), ("lake1", "stone")):
        canary = word()
        yield Canary(
            canary, announce(world.person(teacher), world.sections[section], canary), f"announcement {section}"
        )


def concerns(world: World, word: Callable[[], str]) -> Iterator[Canary]:
    """A concern of the school's, and the family's view of it in each scope."""
    for child, adult, teacher in TELLINGS:
        seen = word()
        worry = Worry(seen=seen, strength=f"{seen}s", question=f"{seen}q")
        concern = open_concern(world.students[child], world.person(teacher), worry)
        yield Canary(seen, concern, f"concern {child}")
        for scope in Scope:
            canary = word()
            view = answer(concern, world.person(adult), canary, side=Side.HOME, scope=scope)
            yield Canary(canary, view, f"view {child} {adult} {scope}")


def crises(world: World, word: Callable[[], str]) -> Iterator[Canary]:
    """Words of danger, of a family and of a student; somebody is on call."""
    school, now = world.person("ortiz").assignments.get(ends=None).school, clock.now()
    for child, adult in (("mateo", "lucia"), ("jonah", "dana"), ("malik", "malik"), ("freya", "tove")):
        student = world.students[child]
        canary = word()
        text = keep(canary, language="en", author=None, district=student.district, private=True)
        row = raise_crisis(Words(text, student.school, world.person(adult), student))
        yield Canary(canary, row, f"crisis {child} {adult}")
    name_on_call(school, world.person("vega"), begins_at=now, ends_at=now + timedelta(days=1), by=None)


def summaries(world: World, word: Callable[[], str]) -> Iterator[Canary]:
    """The summary of a week of each adult; in that of one kept apart, by a mistake, what the other was told."""
    for child, adult, teacher, reader in (
        *((*told, told[1]) for told in TELLINGS),
        ("jonah", "dana", "ortiz", "curtis"),
    ):
        grown_up, staff, canary = world.person(adult), world.person(teacher), word()
        talk = open_conversation(world.students[child], adult=grown_up, staff=[staff], opened_by=staff)
        row = write_message(talk, staff, canary)
        told = Delivery.objects.filter(sending__message=row, person=grown_up)
        summary_for(world.person(reader), staff.assignments.get(ends=None).school, told)
        yield Canary(canary, row, f"summary {child} {adult} for {reader}")


PLANTS = (restrictions, calendars, messages, summaries, concerns, crises, said, planned)


def forbidden_to(world: World, person: Person, canaries: list[Canary]) -> dict[str, str]:
    """Word -> why it must not be in any answer to this person."""
    words = {one.word: one.where for one in canaries if not one.is_for(person)}
    for key, student in world.students.items():
        if not policy.why_may(person, "see", student, kind="student.name"):
            words[world.person(key).given_name] = words[world.person(key).public_id] = f"child {key}"
    apart = adverse_adults(person)
    for other in world.persons.values():
        if other.pk in apart or other.district_id != person.district_id:
            words[other.full_name] = words[other.given_name] = f"adult {other.full_name}"
            words |= {point.value: "contact" for point in ContactPoint.objects.filter(person=other)}
    return words
