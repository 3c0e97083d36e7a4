"""Changes in `people` with what ends by them: each is one transaction with revocation and audit entry."""

from datetime import date

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.models import Consent, ConsentWithdrawal, User
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.core import clock
from roundtable.people.models import ContactPoint, Guardianship, Person, Restriction, Student
from roundtable.people.services import families, reach, staff


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
def leave(person: Person, *, ends: date, by: Person | None) -> None:
    """A member of staff leaves: roles, seats, sessions, links."""
    staff.leave(person, ends=ends)
    record(by, "leave", person)
    revoke(Revocation(Cause.DEPARTURE, frozenset({person.pk})))


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


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Person | None) -> None:
    """Every session and link of this person ends."""
    record(by, "sign_out_everywhere", person)
    revoke(Revocation(Cause.SIGNED_OUT, frozenset({person.pk})))


@transaction.atomic
def open_staff_account(person: Person, email: str, password: str) -> User:
    """A member of staff signs in with this address and password; the second factor is enrolled at the first time."""
    user, _ = User.objects.get_or_create(person=person)
    user.email = email.lower()
    user.set_password(password)
    user.save(update_fields=["email", "password"])
    record(None, "open_staff_account", user)
    return user


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Person) -> ConsentWithdrawal:
    """The yes is taken back; the consent itself stays as it was given."""
    row = ConsentWithdrawal.objects.create(consent=consent, by=by, at=clock.now())
    record(by, "withdraw_consent", consent)
    return row
