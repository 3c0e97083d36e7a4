"""Pictures beside words: timeline, status, clock, plan, chart, bars, table, weeks, who can see."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from roundtable.design import figures
from roundtable.design.table import number

register = template.Library()


@register.inclusion_tag("design/components/who_can_see.html")
def who_can_see(scope: str, words: str, url: str = "", link_words: str = "") -> dict[str, Any]:
    """Who can see a thing, as a sentence with names; `url` where the reader may change it."""
    return {"scope": str(scope), "words": words, "url": url, "link_words": link_words}


@register.inclusion_tag("design/components/timeline.html")
def timeline(entries: Iterable[Any], zone: str = "UTC", link: str = "") -> dict[str, Any]:
    """core.faces.TimelineEntry rows on one line, in the order given; `link` is the verb where an entry has a page."""
    return {"entries": list(entries), "zone": zone, "link": link}


@register.inclusion_tag("design/components/status.html")
def status(steps: Iterable[Any], down: bool = False) -> dict[str, Any]:
    """The same steps for whoever looks; across, or `down` a page."""
    return {"steps": list(steps), "down": down}


@register.inclusion_tag("design/components/clock.html")
def clock(share: float, words: str, late: bool = False) -> dict[str, Any]:
    """A small face with the share (0 to 1) of the time that is used, beside the time in words."""
    return {"path": figures.pie(share), "words": words, "late": late}


@register.inclusion_tag("design/components/plan_moment.html")
def plan_moment(moment: Any) -> dict[str, Any]:
    """One moment of a plan: what is done at home and at school, the same size, and what changed."""
    return {"moment": moment}


@register.inclusion_tag("design/components/chart.html")
def chart(chart: Any) -> dict[str, Any]:
    """Scores from 1 to 5: a sentence, the picture, the table behind it."""
    rows = [(label, [one.scores[i] for one in chart.series]) for i, label in enumerate(chart.labels)]
    grid = [(str(score), number(figures.height(score))) for score in range(1, 6)]
    return {"chart": chart, "lines": figures.lines(chart), "width": figures.width(chart), "grid": grid, "rows": rows}


@register.inclusion_tag("design/components/bars.html")
def bars(bars: Iterable[Any], caption: str = "") -> dict[str, Any]:
    """`part` of `whole` side by side; words in HTML, so that they stay readable at 320 px."""
    drawn = [(bar, f"{100 * bar.part / bar.whole:.0f}%" if bar.whole else "0%") for bar in bars]
    return {"bars": drawn, "caption": caption}


@register.inclusion_tag("design/components/table.html")
def table(table: Any) -> dict[str, Any]:
    """A values.Table; scrolls by itself where it is wider than the page."""
    rows = [[(cell, i in table.numbers) for i, cell in enumerate(row)] for row in table.rows]
    heads = [(head, i in table.numbers) for i, head in enumerate(table.heads)]
    return {"table": table, "rows": rows, "heads": heads}


@register.simple_tag
def weeks(marks: Iterable[object], words: str) -> SafeString:
    """One dot a week, filled where there was something; `words` say the same to a screen reader."""
    dots = "".join('<i class="y"></i>' if mark else "<i></i>" for mark in marks)
    strip = format_html('<span class="weeks" aria-hidden="true">{}</span>', SafeString(dots))
    return format_html('{} <span class="vh">{}</span>', strip, words)
