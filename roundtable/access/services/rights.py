"""What an adult may reach of a child or of another adult: each change is one transaction with what ends by it."""

from datetime import date

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.people.models import ContactPoint, Guardianship, Person, Restriction, Student
from roundtable.people.services import families, reach


@transaction.atomic
def restrict(
    adult: Person, student: Student, *, by: Person | None, basis: str = "", review_on: date | None = None
) -> Restriction:
    """The adult reaches nothing of this child from now on; what they hold ends at once."""
    row = families.restrict_from_child(adult, student, entered_by=by, basis=basis, review_on=review_on)
    record(by, "restrict", row)
    revoke(Revocation(Cause.RESTRICTION, frozenset({adult.pk}), student_id=student.pk))
    return row


@transaction.atomic
def keep_apart(
    adult: Person, other: Person, *, by: Person | None, basis: str = "", review_on: date | None = None
) -> Restriction:
    """Neither adult reaches the other's life; links and sessions of both begin anew."""
    row = families.keep_apart(adult, other, entered_by=by, basis=basis, review_on=review_on)
    record(by, "keep_apart", row)
    revoke(Revocation(Cause.RESTRICTION, frozenset({adult.pk, other.pk})))
    return row


@transaction.atomic
def lift(restriction: Restriction, *, by: Person) -> None:
    """A person lifts it; a date never does."""
    families.lift(restriction, by=by)
    record(by, "lift", restriction)


@transaction.atomic
def end_guardianship(guardianship: Guardianship, *, ends: date, by: Person | None) -> None:
    """A guardian's standing ends, and what rests on it."""
    families.end_guardianship(guardianship, ends=ends)
    record(by, "end_guardianship", guardianship)
    persons = frozenset({guardianship.guardian_id})
    revoke(Revocation(Cause.GUARDIANSHIP_ENDED, persons, student_id=guardianship.student_id))


@transaction.atomic
def wrong_number(contact_point: ContactPoint, *, by: Person | None) -> None:
    """Nothing of a child goes there any more, and nothing that went there opens."""
    reach.suspend(contact_point)
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
