"""What the sender reads back: a sentence in their language, and under it who may know, where they have just told."""

from roundtable.access.policy import why_may
from roundtable.languages.services import say
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import Purpose
from roundtable.messaging.services.scoping import ask_who_may_know, told_name
from roundtable.messaging.services.telling import tell
from roundtable.people.models import School, Student


def echo(incoming: Incoming, reply: Reply) -> None:
    """Queue the answer to a message, by the channel it came on."""
    school = _school(incoming, reply)
    if school is None:
        return
    student = _child(incoming, reply)
    facts = {"school": school.name, "phone": school.phone, **reply.facts}
    if student is not None:
        facts.setdefault("student", student.person.known_as or student.person.given_name)
    elif "student" not in facts:
        facts["student"] = say("your_child", incoming.person.language, district=school.district)
    question = reply.question
    then = reply.then_key
    if reply.who_may_know is not None:
        question = ask_who_may_know(reply.who_may_know, queue=False)
        then = "who_may_know"
        facts.setdefault("name", told_name(reply.who_may_know))
    tell(
        to=[incoming.person],
        student=student,
        school=school,
        purpose=Purpose.ANSWER,
        key=reply.key,
        then_key=then,
        facts=facts,
        text=reply.text,
        author=None,
        question=question,
        sensitive=reply.sensitive,
        link_target=reply.link_target,
        channel=incoming.came_by,
    )


def _child(incoming: Incoming, reply: Reply) -> Student | None:
    """The child the echo is about, unless this person may not know of that child any more."""
    student = reply.student or incoming.student
    known = student is not None and why_may(incoming.person, "see", student, kind="student.name") is not None
    return student if known else None


def _school(incoming: Incoming, reply: Reply) -> School | None:
    student = reply.student or incoming.student
    return incoming.school or (student.school if student else None)
