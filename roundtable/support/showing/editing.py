"""The plan editor's people, first content and conflicts."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from roundtable.access.team import team_of
from roundtable.people.models import Person, StaffAssignment
from roundtable.people.models.base import holds_on
from roundtable.support.around import apart_from, today_at
from roundtable.support.forms.plans import PlanForm, filled_from
from roundtable.support.models import Plan, PlanVersion
from roundtable.support.services.changes import draft_of
from roundtable.support.services.plans import newest_offer, open_draft

FIRST_REVIEW = timedelta(days=42)


def persons_for(plan: Plan, person: Person, version: PlanVersion | None) -> list[Person]:
    """Who may own a way to help: everybody at the table this person may meet, and who owns one already."""
    members = [member.person for member in team_of(plan.student, person)]
    held = [way.owner for way in version.strategies.select_related("owner")] if version else []
    return list({one.pk: one for one in [*members, *held]}.values())


def names_for(persons: Iterable[Person], reader: Person) -> dict[str, str]:
    """Public id -> name, as this reader may know it: who is kept apart from them stays nameless."""
    apart = apart_from(reader)
    return {one.public_id: _("someone in the family") if one.pk in apart else one.full_name for one in persons}


def grown_ups_for(plan: Plan, person: Person, version: PlanVersion | None) -> list[Person]:
    """Grown-ups at school the child may go to: the table first, then everybody who works there, by name."""
    members = [member.person for member in team_of(plan.student, person) if not member.home]
    held = [row.person for row in version.grown_ups.select_related("person")] if version else []
    return list({one.pk: one for one in [*members, *held, *_staff_of(plan)]}.values())


def _staff_of(plan: Plan) -> QuerySet[Person]:
    working = StaffAssignment.objects.filter(holds_on(today_at(plan.school)), school=plan.school)
    return Person.objects.filter(pk__in=working.values("person"), ended=None).order_by("sort_key")


def base_of(plan: Plan, person: Person, draft: PlanVersion | None = None) -> PlanVersion | None:
    """What the editor starts from: this draft, else the open one this person may read, else the newest version."""
    return draft or open_draft(plan, apart_from(person)) or newest_offer(plan)


def form_for(plan: Plan, person: Person, version: PlanVersion | None, posted: object = None) -> PlanForm:
    """The editor's form, filled from `version`; `posted` is what was sent."""
    draft = draft_of(version) if version else None
    rows = (len(draft.ways) if draft else 2) + 2
    if posted is not None:
        rows = max(rows, _rows_in(posted))
    owners, grown_ups = persons_for(plan, person, version), grown_ups_for(plan, person, version)
    return PlanForm(
        posted,
        persons=owners,
        grown_ups=grown_ups,
        names=names_for([*owners, *grown_ups], person),
        rows=rows,
        initial=filled_from(draft, today_at(plan.school) + FIRST_REVIEW),
    )


def _rows_in(posted: object) -> int:
    names = [name for name in posted if name.startswith("words")]  # type: ignore[attr-defined]  # a QueryDict
    numbers = [int(name[5:]) for name in names if name[5:].isdigit()]
    return max(numbers, default=0)
