"""The family's change to one way to help: a version of theirs, offered like any other."""

from dataclasses import replace

from django.db import transaction

from roundtable.core.faces import Side
from roundtable.people.models import Person
from roundtable.support.around import is_family
from roundtable.support.errors import NothingThere, NotTheirs, Superseded
from roundtable.support.models import PlanVersion
from roundtable.support.services import offering, plans
from roundtable.support.services.plans import Draft, GoTo, WayToHelp


def draft_of(version: PlanVersion) -> Draft:
    """A version as a draft to write on."""
    ways = version.strategies.select_related("moment", "words", "owner")
    return Draft(
        goal=version.goal.body,
        measure=version.measure.body if version.measure else "",
        weekday=version.weekday,
        review_on=version.review_on,
        student_agrees=version.student_agrees,
        ways=tuple(WayToHelp(way.moment.body, way.words.body, Side(way.side), way.owner) for way in ways),
        grown_ups=tuple(GoTo(row.person, row.place) for row in version.grown_ups.select_related("person")),
    )


@transaction.atomic
def change_way(
    version: PlanVersion, position: int, body: str, *, by: Person, language: str = "", telling: bool = True
) -> PlanVersion:
    """Another wording for the way at `position`, put forward as the next version. Nobody has agreed to it yet.

    Raises NothingThere, Superseded (a newer version words that way otherwise), NotTheirs, NothingSaid."""
    plan = plans.locked(version.plan)
    if not is_family(by, plan.student) and by.pk != plan.student.person_id:
        raise NotTheirs
    base = _still_the_same(version, position)
    draft = draft_of(base)
    if not 1 <= position <= len(draft.ways):
        raise NothingThere(len(draft.ways))
    ways = list(draft.ways)
    ways[position - 1] = replace(ways[position - 1], words=body)
    saved = plans.save_draft(plan, replace(draft, ways=tuple(ways)), by=by, language=language)
    return offering.put_forward(saved.version, by=by, telling=telling)


def _still_the_same(version: PlanVersion, position: int) -> PlanVersion:
    """The newest version, if it words this way as the one that was read does."""
    newest = plans.newest_offer(version.plan)
    if newest is None or newest.pk == version.pk:
        return version
    old = version.strategies.filter(position=position).values_list("words_id", "side").first()
    new = newest.strategies.filter(position=position).values_list("words_id", "side").first()
    if old is None or old != new:
        raise Superseded(newest)
    return newest
