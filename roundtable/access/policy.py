"""May this person do this to that row, and why. Every page, text answer, export and search asks here.

An app tells what its rows are through the plug list POLICY_SUBJECTS; a row nobody speaks for is closed."""

from dataclasses import dataclass
from typing import NoReturn

from django.db.models import Model
from django.http import Http404

from roundtable.access import rules
from roundtable.access.reasons import words_for
from roundtable.access.scopes import Scope
from roundtable.access.standings import Standings, standings_of
from roundtable.access.visibility import visible
from roundtable.core.plugs import plugged
from roundtable.people.models import Person, Student
from roundtable.people.models.base import ChildRow

__all__ = ["Reason", "Subject", "of_child", "require", "subject_of", "visible", "why", "why_may"]
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Subject:
    """What a row is, for the policy. `reader_ids`: people named as readers to whoever told it (translators too)."""

    kind: str
    district_id: int
    school_id: int | None
    student_id: int | None = None
    scope: Scope | str | None = None
    author_id: int | None = None
    told_to_id: int | None = None
    reader_ids: frozenset[int] = NOBODY
    student_person_id: int | None = None  # saves a query where the row has it at hand


@dataclass(frozen=True)
class Reason:
    """Why it is allowed. `rule` names the grant (`teacher.see.plan`), `words` are shown to the family."""

    rule: str
    words: str


def why_may(person: Person, act: str, row: Model, *, kind: str = "") -> Reason | None:
    """The reason why `person` may do `act` to `row`, or None. `kind` asks for another kind than the row's own."""
    subject = subject_of(row)
    return None if subject is None else why(person, act, subject, kind=kind)


def why(person: Person, act: str, subject: Subject, *, kind: str = "") -> Reason | None:
    """The same for a subject at hand, such as a row that is about to be written."""
    standings = standings_of(person)
    kind = kind or subject.kind
    standing = rules.standing_for(_facts(standings, act, kind, subject))
    if standing is None:
        return None
    own_words = standings.towards(subject.student_id, subject.school_id).get(standing, "")
    return Reason(rules.rule_id(standing, act, kind), words_for(standing, own_words))


def require(person: Person, act: str, row: Model, *, kind: str = "") -> Reason:
    """The reason, or Http404: a refusal never says that something is there."""
    return why_may(person, act, row, kind=kind) or _nothing_here()


def subject_of(row: Model) -> Subject | None:
    """What the apps say this row is; None when none of them speaks for it."""
    for plug in plugged("POLICY_SUBJECTS"):
        subject: Subject | None = plug(row)
        if subject is not None:
            return subject
    return None


def of_child(
    row: ChildRow, kind: str, *, readers: frozenset[int] = NOBODY, scope: Scope | str | None = None
) -> Subject:
    """The subject of a ChildRow or ToldRow, for the plug functions of the apps."""
    return Subject(
        kind,
        row.district_id,
        row.school_id,
        row.student_id,
        scope=getattr(row, "scope", scope),
        author_id=getattr(row, "author_id", None),
        told_to_id=getattr(row, "told_to_id", None),
        reader_ids=readers,
    )


def _facts(standings: Standings, act: str, kind: str, subject: Subject) -> rules.Facts:
    me = standings.person_id
    child, school = subject.student_id, subject.school_id
    connected = standings.connected(child, school)
    return rules.Facts(
        act=act,
        kind=kind,
        scope=subject.scope,
        standings=frozenset(standings.towards(child, school)),
        teller=connected and subject.author_id == me,
        told=connected and subject.told_to_id == me,
        reader=standings.present(child) and me in subject.reader_ids,
        by_student=_by_student(standings, subject),
        walled=subject.district_id != standings.district_id,
        restricted=child in standings.restricted,
        adverse=_adverse(standings, subject),
    )


def _by_student(standings: Standings, subject: Subject) -> bool:
    """A child's own words stay out of what the family sees by its seat; asked only where that matters."""
    if subject.author_id is None or subject.student_id is None:
        return False
    if not rules.FAMILY & standings.children.get(subject.student_id, {}).keys():
        return False
    if subject.student_person_id is not None:
        return subject.author_id == subject.student_person_id
    return Student.objects.filter(pk=subject.student_id, person=subject.author_id).exists()


def _adverse(standings: Standings, subject: Subject) -> bool:
    """Words, names or doings of an adult kept apart from this one: written by, told to, or shared with the other."""
    apart, me = standings.adverse, standings.person_id
    if subject.author_id == me:
        return False
    if subject.author_id in apart or subject.told_to_id in apart:
        return True
    return bool(apart & subject.reader_ids) and me not in subject.reader_ids


def _nothing_here() -> NoReturn:
    raise Http404
