"""The only way from pages to letters. Who is kept from a child or an adult meets none of theirs, at the desk either."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access import rules
from roundtable.access.policy import Subject, require, visible, why
from roundtable.access.standings import standings_of
from roundtable.access.viewlog import log_look
from roundtable.messaging.letters.tray import in_tray
from roundtable.messaging.models import Delivery, PaperLetter, PrintBatch
from roundtable.people.models import Person, School, Student

LATEST = 20


def prints_for(person: Person) -> list[School]:
    """The schools whose letters this person prints; asks for nothing where they hold no such role."""
    if not prints_letters(person):
        return []
    rows = School.objects.filter(district=person.district_id, ended=None, pk__in=standings_of(person).schools)
    return [
        school
        for school in rows.order_by("name", "pk")
        if why(person, "write", Subject("letter", school.district_id, school.pk))
    ]


def prints_letters(person: Person) -> bool:
    """Whether this person prints any school's letters; asks nothing further of the database."""
    granted = rules.GRANTS["write", "letter"]
    return any(standing in words for words in standings_of(person).schools.values() for standing in granted)


def school_to_print_for(person: Person, public_id: str) -> School:
    """One of them. Raises Http404."""
    school = next((one for one in prints_for(person) if one.public_id == public_id), None)
    if school is None:
        raise Http404
    return school


def waiting_for(person: Person) -> int:
    """How many letters this person may print, at all their schools; one statement, none for most people."""
    granted = rules.GRANTS["write", "letter"]
    schools = [pk for pk, words in standings_of(person).schools.items() if any(one in words for one in granted)]
    return in_tray(*schools).exclude(_kept_from(person)).count() if schools else 0


def tray_of(person: Person, school: School) -> QuerySet[Delivery]:
    """What waits there, as far as this person may know of it."""
    return in_tray(school.pk).exclude(_kept_from(person))


def batches_of(person: Person, school: School) -> list[PrintBatch]:
    """The last batches of a school, the newest first."""
    rows = visible(person, PrintBatch.objects.filter(school=school), "letter")
    return list(rows.select_related("made_by").order_by("-at", "-pk")[:LATEST])


def batch_for(person: Person, public_id: str) -> PrintBatch:
    """One batch. Raises Http404."""
    rows = PrintBatch.objects.select_related("school", "made_by", "sent_home_by")
    row = get_object_or_404(rows, public_id=public_id)
    require(person, "write", row)
    return row


def letters_in(person: Person, batch: PrintBatch) -> QuerySet[PaperLetter]:
    """The letters of a batch that this person may handle."""
    rows = batch.letters.exclude(_kept_from(person, "delivery__"))
    return rows.select_related("delivery__person", "delivery__contact_point", "student__person").order_by("place")


def letter_for(person: Person, public_id: str, act: str) -> PaperLetter:
    """One letter, for an act. Raises Http404."""
    return _checked(person, get_object_or_404(_letters(person), public_id=public_id), act)


def letter_with_code(person: Person, code: str) -> PaperLetter | None:
    """The letter with a code, where this person may type in its answer."""
    row = _letters(person).filter(district=person.district_id, code=code).first()
    try:
        return _checked(person, row, "answer") if row is not None else None
    except Http404:
        return None


def sealed_for(person: Person) -> list[PaperLetter]:
    """Closed answers that lie at a desk for this person."""
    rows = _letters(person).filter(author=person, sealed_at__isnull=False, answered_at=None)
    return list(rows.order_by("sealed_at", "pk"))


def child_to_choose_for(person: Person, public_id: str) -> Student:
    """The child of whose family this person may say who gets letters; the look is logged. Raises Http404."""
    rows = Student.objects.select_related("person", "school", "district")
    student = get_object_or_404(rows, person__public_id=public_id)
    log_look(person, [student], require(person, "write", student, kind="letter.readers"))
    return student


def _letters(person: Person) -> QuerySet[PaperLetter]:
    about = (
        "delivery__sending__message__conversation",
        "delivery__sending__announcement",
        "delivery__sending__question",
    )
    rows = PaperLetter.objects.select_related(
        *about, "delivery__person", "delivery__contact_point__person", "student__person", "school", "author", "batch"
    )
    return rows.exclude(_kept_from(person, "delivery__"))


def _checked(person: Person, row: PaperLetter, act: str) -> PaperLetter:
    require(person, act, row)
    return row


def _kept_from(person: Person, path: str = "") -> Q:
    standings = standings_of(person)
    return Q(**{f"{path}person__in": standings.adverse}) | Q(**{f"{path}student__in": standings.restricted})
