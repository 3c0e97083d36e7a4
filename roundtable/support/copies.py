"""A plan as a document: what WeasyPrint prints and what JSON says, in the reader's language."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from roundtable.core import clock, documents
from roundtable.support.models import CheckIn, Plan, PlanVersion
from roundtable.support.services.checkins import version_of
from roundtable.support.services.plans import newest_offer
from roundtable.support.showing.chart import chart_of
from roundtable.support.showing.now import plan_now
from roundtable.support.showing.outcomes import OUTCOMES, outcome_for
from roundtable.support.showing.page import plan_context
from roundtable.support.showing.plans import MomentShown, show_version
from roundtable.support.showing.reader import Reader

LOOK = Path(__file__).parent / "print" / "plan.css"


def as_pdf(plan: Plan, reader: Reader) -> bytes:
    """The plan as PDF bytes, tagged for screen readers."""
    return documents.as_pdf(as_page(plan, reader), LOOK)


def as_page(plan: Plan, reader: Reader) -> str:
    """The page that is printed."""
    now, kind = plan_now(plan), outcome_for(plan, reader)
    context = plan_context(now, now.running or now.newest, reader) | {
        "student": plan.student,
        "language": get_language() or "en",
        "made_at": clock.now(),
        "zone": plan.school.time_zone,
        "outcome_words": OUTCOMES[kind] if kind else "",
    }
    return render_to_string("support/copy.html", context)


def as_facts(plan: Plan, reader: Reader) -> dict[str, Any]:
    """The plan as plain facts. Words carry their reading and the original beside it."""
    version = version_of(plan) or newest_offer(plan)
    chart = chart_of(plan, reader, "en")
    return {
        "format": "roundtable-plan",
        "format_version": 1,
        "made_at": clock.now().isoformat(),
        "language": get_language() or "en",
        "school": str(plan.school),
        "student": plan.student.person.full_name,
        "begun_on": plan.begun_at.date().isoformat(),
        "outcome": outcome_for(plan, reader),
        "ended_on": plan.outcome.at.date().isoformat() if hasattr(plan, "outcome") else None,
        "version": _version(version, reader) if version else None,
        "check_ins": _check_ins(plan, reader),
        "chart": chart.sentence if chart else "",
    }


def _version(version: PlanVersion, reader: Reader) -> dict[str, Any]:
    shown = show_version(version, reader)
    return {
        "number": version.number,
        "goal": {"words": shown.goal.body, "original": shown.goal.original},
        "measure": shown.measure.body if shown.measure else "",
        "check_in_weekday": version.weekday,
        "review_on": version.review_on.isoformat(),
        "moments": [_moment(moment) for moment in shown.moments],
        "grown_ups": [{"name": name, "place": place} for name, place in shown.grown_ups],
    }


def _moment(moment: MomentShown) -> dict[str, Any]:
    return {
        "when": moment.title.body,
        "ways": [
            {"number": way.number, "side": way.side, "words": way.words.body, "original": way.words.original}
            for way in moment.ways
        ],
    }


def _check_ins(plan: Plan, reader: Reader) -> list[dict[str, Any]]:
    rows = CheckIn.objects.filter(plan=plan, replaced_at=None).exclude(author__in=reader.hidden)
    return [
        {"day": row.round.due_on.isoformat(), "side": row.side, "score": row.score}
        for row in rows.select_related("round").order_by("round__due_on", "at")
    ]
