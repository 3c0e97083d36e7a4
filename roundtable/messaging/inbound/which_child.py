"""`Which child? 1 Mateo. 2 Sofía.`: asked once, by text; each number keeps standing for the child it was given to.

The answer holds for what the family writes next, until somebody at the school writes to it about another child."""

from datetime import datetime, timedelta

from roundtable.core import clock
from roundtable.messaging.inbound.senders import children_of
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import ChildChoice, Delivery, DeliveryTodo, Expects, InboundMessage, Question, TodoKind
from roundtable.messaging.rules.children import named_in, number_in
from roundtable.messaging.services.asking import ask, close_question
from roundtable.messaging.services.scoping import child_name
from roundtable.people.models import Person, Student

KIND = "messaging.which_child"
REMEMBERED = timedelta(days=7)
SAID_LATELY = timedelta(hours=1)
UNSAID = timedelta(days=1)


def known_child(incoming: Incoming) -> Student | None:
    """The one child the words name, else the one the family chose last in this talk."""
    children = {child.pk: child for child in children_of(incoming.person)}
    named = named_in(incoming.body, {pk: child_name(child) for pk, child in children.items()})
    return children[named] if named is not None else children.get(_remembered(incoming.person))


def _remembered(person: Person) -> int:
    since = clock.now() - REMEMBERED
    rows = ChildChoice.objects.filter(question__asked=person, question__kind=KIND, chosen_at__gte=since)
    choice = rows.order_by("-chosen_at", "-pk").first()
    if choice is None:
        return 0
    about_another = Delivery.objects.filter(
        person=person, sending__author__isnull=False, sending__at__gt=choice.chosen_at, student__isnull=False
    ).exclude(student=choice.student_id)
    return 0 if about_another.exists() else choice.student_id


def ask_which_child(incoming: Incoming) -> Reply:
    """Several children and nothing that says which: the words wait until the family has said it."""
    children = children_of(incoming.person)
    if not children or incoming.inbound is None:
        return Reply("not_understood")
    question = ask(incoming.person, kind=KIND, row=incoming.inbound, student=children[0], expects=Expects.CHOICE)
    ChildChoice.objects.bulk_create(
        [
            ChildChoice(question=question, number=number, student=child)
            for number, child in enumerate(children, start=1)
        ],
        ignore_conflicts=True,
    )
    return Reply("which_child", {"choices": _choices(question, incoming.person)}, question=question, waits=True)


def asked(incoming: Incoming) -> Question | None:
    """The open question which child, where this message may answer it."""
    if incoming.question is not None:
        return incoming.question if incoming.question.kind == KIND else None
    return next((one for one in incoming.open_questions if one.kind == KIND), None) if incoming.code is None else None


def choose(question: Question, incoming: Incoming) -> Student | None:
    """The child that a number or a name stands for, while the family may still write about it; the question ends."""
    rows = _open_choices(question, incoming.person)
    number = incoming.score if incoming.question is not None else number_in(incoming.body)
    named = named_in(incoming.body, {row.number: child_name(row.student) for row in rows})
    row = next((row for row in rows if row.number in (number, named)), None)
    if row is None:
        return None
    row.chosen_at = clock.now()
    row.save(update_fields=["chosen_at"])
    close_question(question)
    return row.student


def ask_again(question: Question, incoming: Incoming) -> Reply:
    """A number that stands for no child, or more words before one was said: nothing is lost, and it is said kindly."""
    number = incoming.score if incoming.question is not None else number_in(incoming.body)
    lately = clock.now() - question.asked_at < SAID_LATELY
    facts = {"choices": _choices(question, incoming.person)}
    wrong = number is not None
    return Reply("which_child_again", facts, question=question, waits=not wrong, silent=lately and not wrong)


def stand_unsaid_before_office(now: datetime) -> int:
    """Who was asked a day ago and has not said: the front office calls; the words stay unread."""
    rows = Question.objects.filter(kind=KIND, closed_at=None, asked_at__lte=now - UNSAID)
    count = 0
    for question in rows.select_related("school"):
        inbound = InboundMessage.objects.filter(pk=question.object_id, todos=None).first()
        if inbound is not None:
            about = {"district_id": question.district_id, "school": question.school, "kind": TodoKind.CALL_ASKED}
            DeliveryTodo.objects.create(inbound=inbound, reason="which_child", at=now, **about)
            count += 1
    return count


def _open_choices(question: Question, person: Person) -> list[ChildChoice]:
    """What the numbers stand for, without a child that this person may not know of any more."""
    rows = question.children.filter(student__in=[child.pk for child in children_of(person)])
    return list(rows.select_related("student__person").order_by("number"))


def _choices(question: Question, person: Person) -> str:
    return " ".join(f"{row.number} {child_name(row.student)}." for row in _open_choices(question, person))
