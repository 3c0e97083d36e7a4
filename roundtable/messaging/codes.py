"""How a sign-in code travels: by the same engine, past quiet hours, and readable nowhere once it has left."""

from django.db import transaction

from roundtable.core import clock
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import Delivery, Lane, Purpose, Sending
from roundtable.people.models import ContactPoint, Guardianship, Person, School, StaffAssignment

MINUTES = "10"


@transaction.atomic
def send_code(point: ContactPoint, code: str, link: str) -> None:
    """`CODE_SENDER`: queue the code for exactly this number or address, with the link that signs in where there is one.
    Both are wiped when they left."""
    secret = {"code": code, "link": link} if link else {"code": code}
    _queue(
        point,
        "sign_in_code" if link else "reach.code",
        then_key="sign_in_link" if link else "",
        facts={"minutes": MINUTES},
        secret=secret,
    )


@transaction.atomic
def send_account_mail(point: ContactPoint, key: str, link: str) -> None:
    """`ACCOUNT_MAIL`: queue the phrase `key` about a staff account, with its link, which is wiped when it left."""
    _queue(point, key, then_key="", facts={}, secret={"link": link} if link else None)


def _queue(
    point: ContactPoint, key: str, *, then_key: str, facts: dict[str, str], secret: dict[str, str] | None
) -> None:
    school = school_of(point.person)
    if school is None:
        return
    sending = Sending.objects.create(
        district_id=school.district_id,
        school=school,
        purpose=Purpose.CODE,
        lane=Lane.PERSONAL,
        key=key,
        then_key=then_key,
        facts=facts,
        secret=secret,
        sensitive=False,
        at=clock.now(),
    )
    Delivery.objects.create(
        sending=sending,
        person=point.person,
        lane=Lane.PERSONAL,
        due_at=sending.at,
        channel=point.channel,
        contact_point=point,
    )
    send_due.defer()


def school_of(person: Person) -> School | None:
    """The school that speaks to a person: a child's, a job's, else the first of the district."""
    child = Guardianship.objects.filter(guardian=person, ends=None).select_related("student__school").order_by("pk")
    for guardianship in child[:1]:
        return guardianship.student.school
    job = StaffAssignment.objects.filter(person=person, ends=None, school__isnull=False).select_related("school")
    for assignment in job.order_by("pk")[:1]:
        return assignment.school
    return School.objects.filter(district_id=person.district_id, ended=None).order_by("pk").first()
