"""A plan as it stands now: asked once, for a page that says it in many places."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from roundtable.people.models import Person
from roundtable.support.around import HomeSide, home_side
from roundtable.support.models import InForce, LeadTurn, Plan, PlanVersion, Provisional
from roundtable.support.services.agreements import Answers, answers_to
from roundtable.support.services.leads import current_turn


@dataclass(frozen=True)
class PlanNow:
    """One plan: every version by number with the drafts last, who leads, who stands at home, what holds."""

    plan: Plan
    versions: Sequence[PlanVersion]
    turn: LeadTurn | None
    home: HomeSide
    held: InForce | None
    provisional: Provisional | None

    @property
    def lead(self) -> Person | None:
        """Who leads now."""
        return self.turn.person if self.turn else None

    @cached_property
    def newest(self) -> PlanVersion | None:
        """The offered version with the highest number."""
        return next((one for one in reversed(self.versions) if one.number is not None), None)

    def draft(self, besides: Collection[int] = ()) -> PlanVersion | None:
        """The latest draft that nobody offered and that no later version took up; `besides`: whose are left out."""
        since = self.newest.offered_at if self.newest else None
        drafts = [one for one in self.versions if one.number is None and one.author_id not in besides]
        open_now = [one for one in drafts if since is None or one.at >= since]
        return max(open_now, key=lambda one: (one.at, one.pk), default=None)

    @property
    def running(self) -> PlanVersion | None:
        """The version in force, else the one a provisional plan runs on."""
        runs_on = self.held or self.provisional
        return self.numbered_by_id(runs_on.version_id) if runs_on else None

    @property
    def ended(self) -> bool:
        """Whether the plan came to an end."""
        return hasattr(self.plan, "outcome")

    def numbered(self, number: int) -> PlanVersion:
        """One offered version. Raises Http404."""
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            raise Http404
        return found

    def numbered_by_id(self, pk: int) -> PlanVersion | None:
        """One version by its primary key."""
        return next((one for one in self.versions if one.pk == pk), None)

    def holds(self, version: PlanVersion) -> bool:
        """Whether this version is in force."""
        return self.held is not None and self.held.version_id == version.pk


@dataclass(frozen=True)
class VersionNow:
    """One version of it, and what the others said to it as far as the reader may know."""

    plan: PlanNow
    version: PlanVersion
    answers: Answers


def plan_now(plan: Plan) -> PlanNow:
    """Ask for all of it: five statements, however many versions there are."""
    versions = plan.versions.select_related("goal", "measure", "author", "based_on__goal", "based_on__author")
    return PlanNow(
        plan=plan,
        versions=list(versions.order_by("number", "pk")),
        turn=current_turn(plan),
        home=home_side(plan.student),
        held=plan.in_force.filter(ended_at=None).first(),
        provisional=plan.provisional.filter(ended_at=None).first(),
    )


def version_now(plan: PlanNow, version: PlanVersion, besides: Collection[int] = ()) -> VersionNow:
    """One version with the answers to it; `besides`: persons whose answers are left out."""
    return VersionNow(plan, version, answers_to(version, besides))
