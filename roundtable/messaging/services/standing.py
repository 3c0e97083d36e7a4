"""Who stands nearest to a child at school: whose the words are that nobody else there can read."""

from roundtable.core import clock
from roundtable.messaging.models import Conversation
from roundtable.messaging.services.conversations import bring_in
from roundtable.people.models import Person, StaffAssignment, StaffRole, Student, Teaching
from roundtable.people.models.base import holds_on


def nearest_to(child: Student, *, without: Person | None = None) -> Person | None:
    """The child's teacher, the homeroom's first, else an administrator of the school; nobody kept from the child."""
    today = clock.now().date()
    kept = child.restrictions.filter(lifted_at=None).values("adult")
    classes = Teaching.objects.filter(holds_on(today), section__enrollments__student=child)
    classes = classes.filter(section__enrollments__ends=None, teacher__ended=None).exclude(teacher__in=kept)
    leads = StaffAssignment.objects.filter(holds_on(today), school=child.school_id, role=StaffRole.ADMINISTRATOR)
    leads = leads.filter(person__ended=None).exclude(person__in=kept)
    if without is not None:
        classes, leads = classes.exclude(teacher=without), leads.exclude(person=without)
    teaching = classes.order_by("-section__homeroom", "-main", "pk").select_related("teacher").first()
    if teaching is not None:
        return teaching.teacher
    lead = leads.order_by("pk").select_related("person").first()
    return lead.person if lead else None


def is_kept_from(person: Person, child: Student) -> bool:
    """Whether an order keeps this person from the child: no hand-over leads past it."""
    return child.restrictions.filter(lifted_at=None, adult=person).exists()


def bring_somebody_in(conversation: Conversation, *, by: Person, without: Person | None = None) -> Person | None:
    """Where nobody of the school takes part any more, whoever stands nearest does from now on; of
    what was written before they read what the policy lets them, and no more."""
    found = nearest_to(conversation.student, without=without)
    if found is not None:
        bring_in(conversation, found, by=by)
    return found
