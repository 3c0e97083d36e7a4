"""Whose phone it is, and what they may be answering."""

from dataclasses import dataclass, replace

from roundtable.core import clock
from roundtable.messaging.models import Expects, InboundMessage, PaperLetter, Question, ReplyAddress
from roundtable.messaging.rules.letters import code_in
from roundtable.messaging.rules.understand import Understood
from roundtable.people.models import Channel, ContactPoint, ContactState, Guardianship, Person, School, Student
from roundtable.people.models.base import holds_on


@dataclass(frozen=True)
class Sender:
    """Everybody on the number, and the school whose number was written to."""

    points: tuple[ContactPoint, ...]
    school: School | None
    answering: ReplyAddress | None = None

    @property
    def persons(self) -> tuple[Person, ...]:
        """The people on this number, in the order they joined it."""
        return tuple(point.person for point in self.points)

    def point_of(self, person: Person) -> ContactPoint | None:
        """This person's row of the number."""
        return next((point for point in self.points if point.person_id == person.pk), None)


def sender_of(message: InboundMessage) -> Sender:
    """Who is on the number, and nobody once somebody said it is wrong. One district's numbers say nothing about
    another's people."""
    if message.channel == Channel.EMAIL:
        return _sender_of_mail(message)
    school = School.objects.filter(text_number=message.to, ended=None).order_by("pk").first() if message.to else None
    points = ContactPoint.objects.filter(channel=message.channel, value=message.sender, ended=None, person__ended=None)
    points = points.exclude(state=ContactState.SUSPENDED)
    if school is not None:
        points = points.filter(district_id=school.district_id)
    return Sender(tuple(points.select_related("person", "district").order_by("pk")), school)


def reader_of_letter(sender: Sender, body: str) -> Sender:
    """Where several share a phone, the code of a letter names its reader, as that of a question names whom it asks."""
    code = code_in(body)[0] if len(sender.points) > 1 else ""
    if not code:
        return sender
    letters = PaperLetter.objects.filter(code=code, delivery__person__in=[point.person_id for point in sender.points])
    reader = letters.values_list("delivery__person", flat=True).first()
    points = tuple(point for point in sender.points if point.person_id == reader)
    return replace(sender, points=points) if points else sender


def _sender_of_mail(message: InboundMessage) -> Sender:
    """Whose secret the address carried; nobody where it carried none, whatever `From` says."""
    from roundtable.messaging.inbound.mail import address_answered

    row = address_answered(message)
    if row is None:
        return Sender((), None)
    school = row.conversation.school if row.conversation else row.sending.school if row.sending else None
    return Sender((row.contact_point,), school, row)


def question_of(said: Understood, questions: list[Question], sender: Sender) -> Question | None:
    """Which question a message answers: of a mail, the one its address belongs to, or the one whose code it names."""
    row = sender.answering
    if row is None or said.code is not None:
        return answered_question(said, questions)
    asked = row.sending.question_id if row.sending else None
    return next((question for question in questions if question.pk == asked), None)


def open_questions(persons: tuple[Person, ...]) -> list[Question]:
    """What these people are asked and have not answered, the latest first."""
    rows = Question.objects.filter(asked__in=persons, closed_at=None)
    return list(
        rows.select_related("student__person", "student__district", "school", "asked").order_by("-asked_at", "-pk")
    )


def answered_question(said: Understood, questions: list[Question]) -> Question | None:
    """Which question a message answers: its code's, else the only one it fits, else none."""
    if said.code is not None:
        return next((question for question in questions if question.code == said.code), None)
    fitting = [question for question in questions if _fits(said, question)]
    if said.score is not None:
        numbered = [question for question in fitting if question.expects != Expects.WORDS]
        return numbered[0] if numbered else _only(fitting)
    return _only(fitting)


def only_child(person: Person) -> Student | None:
    """The one child a message can be about; None where there are several, or none."""
    children = children_of(person)
    return children[0] if len(children) == 1 else None


def children_of(person: Person) -> list[Student]:
    """The children this person is a guardian of and nothing keeps them from, at school now."""
    today = clock.now().date()
    standing = Guardianship.objects.filter(holds_on(today), guardian=person).values("student")
    rows = Student.objects.filter(pk__in=standing, ended=None)
    apart = rows.filter(restrictions__adult=person, restrictions__lifted_at=None)
    return list(rows.exclude(pk__in=apart).select_related("person", "school").order_by("pk"))


def _fits(said: Understood, question: Question) -> bool:
    if question.expects == Expects.VERB:
        return False
    if question.expects == Expects.CHOICE:
        return said.score is not None and not said.rest
    return question.expects == Expects.WORDS or said.score is not None


def _only(questions: list[Question]) -> Question | None:
    return questions[0] if len(questions) == 1 else None
