"""A greeting for the hour where the person works."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from roundtable.core import clock
from roundtable.home.rules import PartOfDay, part_of_day
from roundtable.home.visibility import work_of
from roundtable.people.models import Person, School

DEFAULT_ZONE = "America/Chicago"


def zone_of(person: Person) -> str:
    """The time zone of the person's first school."""
    work = work_of(person)
    return work.school.time_zone if work and work.school else DEFAULT_ZONE


def first_name(person: Person) -> str:
    """The name a person goes by."""
    return person.known_as or person.given_name


def greeting(person: Person) -> dict[str, str | date]:
    """`words` that greet and the `day` it is there."""
    local = clock.now().astimezone(ZoneInfo(zone_of(person)))
    facts = {"name": first_name(person)}
    words = {
        PartOfDay.MORNING: _("Good morning, %(name)s") % facts,
        PartOfDay.AFTERNOON: _("Good afternoon, %(name)s") % facts,
        PartOfDay.EVENING: _("Good evening, %(name)s") % facts,
    }
    return {"words": words[part_of_day(local.time())], "day": local.date()}


def school_of(person: Person) -> School | None:
    """The school of the first table at which this person sits."""
    seat = person.seats.filter(ends=None).select_related("school").order_by("pk").first()
    return seat.school if seat else None
