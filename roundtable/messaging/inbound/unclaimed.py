"""What came in and no front office could be found for: in an installation of several districts, from nobody we know.

The operator hears of it from `doctor`, and says whose it is."""

from django.db import transaction
from django.db.models import QuerySet

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.doctor import Part, State
from roundtable.messaging.models import DeliveryTodo, InboundMessage, InboundState, TodoKind
from roundtable.people.models import Channel, ContactPoint, District, School


def first_school_of(district: District | int) -> School | None:
    """Whose front office looks for a whole district."""
    return School.objects.filter(district=district, ended=None).order_by("pk").first()


def school_of_nobody(message: InboundMessage) -> School | None:
    """Whose front office looks at what came from nobody we can be sure of: the only district's, else of the one
    district that knows the address. `From` may name anybody, so it says who looks and nothing more."""
    districts = list(District.objects.order_by("pk")[:2])
    if len(districts) > 1:
        points = ContactPoint.objects.filter(channel=message.channel, value=message.sender, ended=None)
        districts = list(District.objects.filter(pk__in=points.values("district"))[:2])
    return first_school_of(districts[0]) if len(districts) == 1 else None


def stand_before(message: InboundMessage, school: School, *, reason: str) -> None:
    """A to-do of that school's front office."""
    about = {"district_id": school.district_id, "school": school, "kind": TodoKind.UNKNOWN_SENDER}
    about |= {"reason": reason, "at": clock.now()}
    DeliveryTodo.objects.get_or_create(inbound=message, settled_at=None, defaults=about)


def unclaimed() -> QuerySet[InboundMessage]:
    """What stands before nobody, the oldest first."""
    return InboundMessage.objects.filter(state=InboundState.UNKNOWN, todos=None).order_by("at", "pk")


@transaction.atomic
def give_to(district: District) -> int:
    """Everything unclaimed stands before this district's front office; returns how much. Raises LookupError."""
    school = first_school_of(district)
    if school is None:
        raise LookupError
    rows = list(unclaimed().select_for_update(of=("self",)))
    for row in rows:
        stand_before(row, school, reason="unknown_email" if row.channel == Channel.EMAIL else "")
        record(None, "inbound.given", row)
    return len(rows)


def parts() -> list[Part]:
    """Whether anything stands before nobody."""
    count = unclaimed().count()
    if not count:
        return [Part("inbound", State.OK, "all that came in stands before somebody")]
    say = f"{count} came from nobody we know, for no district we could tell"
    return [Part("inbound", State.WRONG, say, "run: roundtable message unclaimed, then give them to a district")]
