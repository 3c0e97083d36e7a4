"""What an adult may reach of a child or of another adult: each change is one transaction with what ends by it."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from roundtable.access.audit import record
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.people.models import ContactPoint, Guardianship, Person, Restriction, Student
from roundtable.people.services import families, reach
from roundtable.people.services.families import NO_PAPER, Order, Standing
from roundtable.people.services.persons import add_person

CHANGE_STANDING = "change_standing"


@transaction.atomic
def restrict(adult: Person, student: Student, *, by: Person | None, order: Order = NO_PAPER) -> Restriction:
    """The adult reaches nothing of this child from now on; what they hold ends at once. Sent twice it is one order."""
    same = _same_order(student, order).filter(adult=adult).first()
    return same or _restrict(adult, student, by, order)


@transaction.atomic
def restrict_unlisted(names: tuple[str, str], student: Student, *, by: Person, order: Order) -> Restriction:
    """An adult (given name, family name) whom nobody entered yet, so that no roster brings them in unseen."""
    given, family = names
    same = _same_order(student, order).filter(adult__given_name=given, adult__family_name=family).first()
    return same or _restrict(add_person(student.district, given, family), student, by, order)


def _same_order(student: Student, order: Order) -> QuerySet[Restriction]:
    """Orders that hold with these very words. The child's row is held meanwhile: two fingers make one order."""
    Student.objects.select_for_update().get(pk=student.pk)
    said = {"basis": order.basis, "paper": order.paper, "review_on": order.review_on}
    return Restriction.objects.filter(student=student, lifted_at=None, **said).order_by("pk")


def _restrict(adult: Person, student: Student, by: Person | None, order: Order) -> Restriction:
    row = families.restrict_from_child(adult, student, entered_by=by, order=order)
    ended = revoke(Revocation(Cause.RESTRICTION, frozenset({adult.pk}), student_id=student.pk))
    record(by, "restrict", row, **ended.facts())
    return row


@transaction.atomic
def keep_apart(adult: Person, other: Person, *, by: Person | None, order: Order = NO_PAPER) -> Restriction:
    """Neither adult reaches the other's life; links and sessions of both begin anew. Sent twice it is one order."""
    Person.objects.select_for_update().get(pk=adult.pk)
    said = {"basis": order.basis, "paper": order.paper, "review_on": order.review_on}
    same = Restriction.objects.filter(adult=adult, other_adult=other, lifted_at=None, **said).order_by("pk").first()
    if same is not None:
        return same
    row = families.keep_apart(adult, other, entered_by=by, order=order)
    ended = revoke(Revocation(Cause.RESTRICTION, frozenset({adult.pk, other.pk})))
    record(by, "keep_apart", row, **ended.facts())
    return row


@transaction.atomic
def lift(restriction: Restriction, *, by: Person, because: str = "") -> None:
    """A person lifts it; a date never does."""
    families.lift(restriction, by=by, because=because)
    record(by, "lift", restriction)


@transaction.atomic
def change_standing(guardianship: Guardianship, standing: Standing, *, by: Person) -> None:
    """A guardian's rights change by hand. Where they narrow, what rested on them ends at once."""
    before, origin = families.standing_of(guardianship), guardianship.origin
    families.change_standing(guardianship, standing)
    ended = _narrowed(guardianship) if _is_narrower(standing, before) else {}
    was = {name: int(value) for name, value in vars(before).items() if isinstance(value, bool)}
    record(by, CHANGE_STANDING, guardianship, origin=origin, relation=before.relation.value, **was, **ended)


def _is_narrower(now: Standing, before: Standing) -> bool:
    lost_rights = before.education_rights and not now.education_rights
    return lost_rights or (before.may_be_contacted and not now.may_be_contacted)


def _narrowed(guardianship: Guardianship) -> dict[str, int]:
    persons = frozenset({guardianship.guardian_id})
    return revoke(Revocation(Cause.RIGHTS_NARROWED, persons, student_id=guardianship.student_id)).facts()


@transaction.atomic
def end_guardianship(guardianship: Guardianship, *, ends: date, by: Person | None) -> None:
    """A guardian's standing ends, and what rests on it."""
    families.end_guardianship(guardianship, ends=ends)
    persons = frozenset({guardianship.guardian_id})
    ended = revoke(Revocation(Cause.GUARDIANSHIP_ENDED, persons, student_id=guardianship.student_id))
    record(by, "end_guardianship", guardianship, **ended.facts())


@transaction.atomic
def wrong_number(contact_point: ContactPoint, *, by: Person | None) -> None:
    """Nothing of a child goes there any more, and nothing that went there opens."""
    reach.suspend(contact_point)
    reach.end_calls(contact_point)
    record(by, "wrong_number", contact_point)
    persons = frozenset({contact_point.person_id})
    revoke(Revocation(Cause.WRONG_NUMBER, persons, contact_value=contact_point.value))


@transaction.atomic
def come_of_age(student: Student, *, by: Person | None) -> None:
    """The rights pass to the student (34 CFR 99.5); the guardians' sessions and links end."""
    student.adult_or_unaccompanied = True
    student.save(update_fields=["adult_or_unaccompanied"])
    record(by, "come_of_age", student)
    guardians = student.guardianships.filter(ends=None).values_list("guardian_id", flat=True)
    revoke(Revocation(Cause.ADULTHOOD, frozenset(guardians), student_id=student.pk))
