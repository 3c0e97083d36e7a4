"""Everything a plan's page shows, for one reader."""

from typing import Any

from django.utils.translation import get_language

from roundtable.access.policy import why_may
from roundtable.core.faces import Side
from roundtable.languages.catalogue import month_day
from roundtable.people.models import Person
from roundtable.support.around import today_at
from roundtable.support.errors import NotTheirs
from roundtable.support.models import Capacity, CheckInAsk, InForce, Plan, PlanVersion
from roundtable.support.services.agreements import capacity_of
from roundtable.support.services.checkins import latest_round, version_of
from roundtable.support.services.leads import current_turn
from roundtable.support.services.plans import open_draft
from roundtable.support.showing.chart import chart_of
from roundtable.support.showing.plans import objections_of, ring_of, show_version, standing_sentence, voices_of
from roundtable.support.showing.reader import Reader
from roundtable.support.visibility import check_ins_of, closing_for, meetings_of, student_words_of

MOST_WORDS = 4


def plan_context(plan: Plan, version: PlanVersion | None, reader: Reader) -> dict[str, Any]:
    """The page of a plan: a version, its voices, how it goes, how it may end."""
    turn = current_turn(plan)
    outcome = getattr(plan, "outcome", None)
    context: dict[str, Any] = {
        "plan": plan,
        "lead": reader.name(turn.person) if turn else "",
        "outcome": outcome,
        "draft": open_draft(plan, reader.hidden) if not outcome else None,
        "closing": _closing(plan, reader),
        "chart": chart_of(plan, reader, get_language() or "en"),
        "said": _said(plan, reader),
        "student_says": _student_says(plan, reader),
        "meetings": list(meetings_of(plan.student, reader.person).filter(plan=plan)[:5]),
        "provisional": plan.provisional.filter(ended_at=None).first(),
        "today": today_at(plan.school),
        "check_in_due": _check_in_due(plan, reader.person),
        "running": version_of(plan),
        "may_propose": outcome is None and why_may(reader.person, "propose", plan) is not None,
        "may_close": outcome is None and why_may(reader.person, "close", plan) is not None,
    }
    return context | (_version(plan, version, reader) if version else {})


def _version(plan: Plan, version: PlanVersion, reader: Reader) -> dict[str, Any]:
    voices = voices_of(version, reader)
    newest = plan.versions.exclude(number=None).order_by("-number").first()
    capacity = _capacity(plan, reader)
    mine = version.agreements.filter(person=reader.person, ended_at=None).first()
    open_ = newest is not None and newest.pk == version.pk and not hasattr(plan, "outcome")
    return {
        "version": version,
        "shown": show_version(version, reader),
        "voices": voices,
        "ring": ring_of(voices),
        "standing": standing_sentence(version, reader),
        "objections": objections_of(version, reader),
        "holds": InForce.objects.filter(version=version, ended_at=None).exists(),
        "is_newest": open_,
        "capacity": capacity,
        "agreed": mine,
        "asks_you": open_ and mine is None and capacity is not None,
        "numbers": list(plan.versions.exclude(number=None).order_by("number").values_list("number", flat=True)),
    }


def _capacity(plan: Plan, reader: Reader) -> Capacity | None:
    side = Side.SCHOOL if reader.face == "staff" else Side.HOME
    try:
        return capacity_of(reader.person, plan, side)
    except NotTheirs:
        return None


def _closing(plan: Plan, reader: Reader) -> dict[str, Any] | None:
    row = closing_for(plan, reader.person, reader.hidden)
    if row is None:
        return None
    mine = row.agreements.filter(person=reader.person).exists()
    kept_from = row.proposed_by_id in reader.hidden
    words = reader.words([] if kept_from else [row.words])
    return {
        "row": row,
        "by": reader.name(reader.person if kept_from else row.proposed_by, you=True),
        "words": words.get(row.words_id or 0),
        "mine": mine,
    }


def _said(plan: Plan, reader: Reader) -> list[dict[str, Any]]:
    """What worked, in the words this reader may know."""
    rows = [row for row in check_ins_of(plan, reader.person) if row.words_id][:MOST_WORDS]
    words, language = reader.words([row.words for row in rows]), get_language() or "en"
    return [
        {
            "by": f"{reader.by(row.author)}, {month_day(row.round.due_on, language)}",
            "side": row.side,
            "score": row.score,
            "words": words[row.words_id or 0],
            "scope": row.scope,
            "seen_by": reader.who_can_see(row),
        }
        for row in rows
    ]


def _student_says(plan: Plan, reader: Reader) -> list[dict[str, Any]]:
    rows = student_words_of(plan, reader.person)[:3]
    words = reader.words([row.words for row in rows])
    return [{"words": words[row.words_id], "seen_by": reader.who_can_see(row), "scope": row.scope} for row in rows]


def _check_in_due(plan: Plan, person: Person) -> bool:
    round_ = latest_round(plan)
    if round_ is None or hasattr(plan, "outcome"):
        return False
    asked = CheckInAsk.objects.filter(round=round_, person=person).exists()
    return asked and not round_.check_ins.filter(author=person, replaced_at=None).exists()
