"""The chart of check-ins: the same numbers for everybody at the table."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from roundtable.core.faces import Side
from roundtable.design.values import Chart, Series
from roundtable.languages.catalogue import month_day
from roundtable.support.models import CheckIn, Plan
from roundtable.support.showing.reader import Reader


def chart_of(plan: Plan, reader: Reader, language: str) -> Chart | None:
    """Scores by round for home, school and student; None before the first. Adults kept apart do not meet here."""
    rows = CheckIn.objects.filter(plan=plan, replaced_at=None).exclude(author__in=reader.hidden)
    rows = rows.select_related("round").order_by("round__due_on", "at")
    days = sorted({row.round.due_on for row in rows})
    if not days:
        return None
    by_side = {side: {row.round.due_on: row.score for row in rows if row.side == side} for side in Side}
    home, child = pgettext("a side of the table", "Home"), plan.student.person.short_name
    names = {Side.HOME: home, Side.SCHOOL: _("School"), Side.CHILD: child}
    drawn = [side for side in Side if by_side[side]]
    series = [Series(names[side], str(side), [by_side[side].get(day) for day in days]) for side in drawn]
    return Chart(
        sentence=" ".join(_sentence(one) for one in series),
        labels=[month_day(day, language) for day in days],
        series=series,
    )


def _sentence(series: Series) -> str:
    scores = _known(series.scores)
    facts = {"side": series.name, "first": scores[0], "last": scores[-1]}
    if len(scores) == 1:
        return _("%(side)s: %(first)s of 5.") % facts
    if scores[-1] > scores[0]:
        return _("%(side)s rose from %(first)s to %(last)s.") % facts
    if scores[-1] < scores[0]:
        return _("%(side)s went from %(first)s to %(last)s.") % facts
    return _("%(side)s stayed at %(last)s.") % facts


def _known(scores: Iterable[int | None]) -> list[int]:
    return [score for score in scores if score is not None]
