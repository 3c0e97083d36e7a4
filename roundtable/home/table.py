"""A child's table, as the page draws and lists it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from roundtable.access.team import TeamMember
from roundtable.core.faces import Side
from roundtable.people.models import SeatKind


@dataclass(frozen=True)
class Sitting:
    """One seat: whose, on which side, and a line that says why."""

    name: str
    side: Side
    note: str
    lit: bool = True


def sitting(member: TeamMember) -> Sitting:
    """A team member as a seat with words."""
    side = Side.CHILD if SeatKind.SELF in member.kinds else Side.HOME if member.home else Side.SCHOOL
    return Sitting(name=member.person.full_name, side=side, note=_note(member))


def _note(member: TeamMember) -> str:
    if SeatKind.SELF in member.kinds:
        return _("The student")
    reason = _(member.reason) if member.reason else ""
    if not member.person.say_name:
        return reason
    return _("%(reason)s. Say %(name)s") % {"reason": reason, "name": member.person.say_name}
