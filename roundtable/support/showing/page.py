"""Everything a plan's page shows, for one reader."""

from typing import Any

from django.utils.translation import get_language

from roundtable.access.policy import why_may
from roundtable.languages.catalogue import month_day
from roundtable.support.models import Capacity, Plan, PlanVersion
from roundtable.support.services.agreements import capacity_at_home
from roundtable.support.showing.chart import chart_of
from roundtable.support.showing.leads import lead_sentence
from roundtable.support.showing.now import PlanNow, VersionNow, version_now
from roundtable.support.showing.plans import objections_of, ring_of, show_version, standing_sentence, voices_of
from roundtable.support.showing.reader import Reader
from roundtable.support.visibility import (
    closing_for,
    closing_joined_by,
    meetings_of,
    student_words_of,
    worded_check_ins,
)

MOST_WORDS, MOST_OF_STUDENT = 4, 3


def plan_context(now: PlanNow, version: PlanVersion | None, reader: Reader) -> dict[str, Any]:
    """The page of a plan: a version, its voices, how it goes, how it may end."""
    plan = now.plan
    context: dict[str, Any] = {
        "plan": plan,
        "lead": reader.name(now.lead) if now.lead else "",
        "who_leads": lead_sentence(plan, now.turn, reader),
        "outcome": getattr(plan, "outcome", None),
        "draft": None if now.ended else now.draft(reader.hidden),
        "closing": _closing(plan, reader),
        "chart": chart_of(plan, reader, get_language() or "en"),
        "said": _said(plan, reader),
        "student_says": _student_says(plan, reader),
        "meetings": list(meetings_of(plan.student, reader.person).filter(plan=plan)[:5]),
        "provisional": now.provisional,
        "running": now.running,
        "may_propose": not now.ended and why_may(reader.person, "propose", plan) is not None,
        "may_name_lead": not now.ended and why_may(reader.person, "name_lead", plan) is not None,
        "may_close": not now.ended and why_may(reader.person, "close", plan) is not None,
    }
    return context | (_version(version_now(now, version, reader.hidden), reader) if version else {})


def _version(now: VersionNow, reader: Reader) -> dict[str, Any]:
    plan, version = now.plan, now.version
    voices, capacity = voices_of(now, reader), _capacity(plan, reader)
    mine = next((row for row in now.answers.agreed if row.person_id == reader.person.pk), None)
    open_ = plan.newest is not None and plan.newest.pk == version.pk and not plan.ended
    return {
        "version": version,
        "shown": show_version(version, reader),
        "voices": voices,
        "ring": ring_of(voices),
        "standing": standing_sentence(now, reader),
        "objections": objections_of(now, reader),
        "holds": plan.holds(version),
        "is_newest": open_,
        "capacity": capacity,
        "agreed": mine,
        "asks_you": open_ and mine is None and capacity is not None,
    }


def _capacity(now: PlanNow, reader: Reader) -> Capacity | None:
    if reader.face != "staff":
        return capacity_at_home(reader.person, now.plan, now.home)
    return Capacity.LEAD if now.lead is not None and now.lead.pk == reader.person.pk else None


def _closing(plan: Plan, reader: Reader) -> dict[str, Any] | None:
    row = closing_for(plan, reader.person, reader.hidden)
    if row is None:
        return None
    mine = row.agreements.filter(person=reader.person).exists()
    kept_from = row.proposed_by_id in reader.hidden
    joined = [one for one in closing_joined_by(row) if one.person_id not in reader.hidden]
    words = reader.words([*([] if kept_from else [row.words]), *(one.words for one in joined)])
    return {
        "row": row,
        "by": reader.name(reader.person if kept_from else row.proposed_by, you=True),
        "words": words.get(row.words_id or 0),
        "joined": [{"by": reader.name(one.person), "words": words[one.words_id or 0]} for one in joined],
        "mine": mine,
    }


def _said(plan: Plan, reader: Reader) -> list[dict[str, Any]]:
    """What worked, in the words this reader may know."""
    rows = worded_check_ins(plan, reader.person, MOST_WORDS)
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
    rows = student_words_of(plan, reader.person, MOST_OF_STUDENT)
    words = reader.words([row.words for row in rows])
    return [{"words": words[row.words_id], "seen_by": reader.who_can_see(row), "scope": row.scope} for row in rows]
