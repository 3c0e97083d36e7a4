"""A concern in its order, as a reader sees it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from roundtable.core.faces import Side
from roundtable.design.values import Step
from roundtable.languages.services import Rendered
from roundtable.support.models import Concern, Plan, View
from roundtable.support.rules.hints import HintKind, hints
from roundtable.support.showing.reader import Reader
from roundtable.support.visibility import understandings_of, views_of


@dataclass(frozen=True)
class ViewShown:
    """One answer: whose, in words, who can see it."""

    row: View
    by: str
    side: str
    words: Rendered
    seen_by: str
    mine: bool


@dataclass(frozen=True)
class UnderstandingShown:
    """What was understood."""

    words: Rendered
    by: str
    at: datetime


@dataclass(frozen=True)
class ConcernShown:
    """A concern with everything this reader may know of it."""

    row: Concern
    by: str
    seen: Rendered
    circumstances: Rendered | None
    strength: Rendered
    question: Rendered
    home: list[ViewShown]
    student: list[ViewShown]
    school: list[ViewShown]
    understandings: list[UnderstandingShown]
    plan: Plan | None
    closed: bool
    steps: list[Step]
    seen_by: str


def show_concern(concern: Concern, reader: Reader) -> ConcernShown:
    """Everything of it that is open to this reader."""
    views, understood = views_of(concern, reader.person), understandings_of(concern, reader.person)
    asked = [concern.seen, concern.circumstances, concern.strength, concern.question]
    told = [*(row.words for row in views), *(row.words for row in understood)]
    words = reader.words([*asked, *told])
    shown = [_view(row, words, reader) for row in views]
    by_side = {side: [one for one in shown if one.side == side] for side in Side}
    plan = concern.plans.order_by("-begun_at").first()
    closed = hasattr(concern, "closing")
    return ConcernShown(
        row=concern,
        by=reader.by(concern.author),
        seen=words[concern.seen_id],
        circumstances=words[concern.circumstances_id] if concern.circumstances_id else None,
        strength=words[concern.strength_id],
        question=words[concern.question_id],
        home=by_side[Side.HOME],
        student=by_side[Side.CHILD],
        school=by_side[Side.SCHOOL],
        understandings=[UnderstandingShown(words[row.words_id], reader.by(row.author), row.at) for row in understood],
        plan=plan,
        closed=closed,
        steps=_steps(bool(by_side[Side.HOME] or by_side[Side.SCHOOL]), bool(understood), bool(plan)),
        seen_by=reader.who_can_see(concern),
    )


def _view(row: View, words: dict[int, Rendered], reader: Reader) -> ViewShown:
    by, mine = reader.by(row.author), row.author_id == reader.person.pk
    return ViewShown(row, by, row.side, words[row.words_id], reader.who_can_see(row), mine)


def _steps(answered: bool, understood: bool, planned: bool) -> list[Step]:
    done = [True, answered, understood, planned]
    names = [_("What we saw and ask"), _("How others see it"), _("What we understand together"), _("A plan")]
    first_open = done.index(False) if False in done else -1
    return [
        Step(name, "done" if is_done else ("now" if at == first_open else ""))
        for at, (name, is_done) in enumerate(zip(names, done, strict=True))
    ]


def hint_lines(text: str, language: str) -> list[str]:
    """Hints for the writer alone, one line each, the same one once."""
    lines = [_hint_words(hint.kind) % {"words": hint.words} for hint in hints(text, language)]
    return list(dict.fromkeys(lines))


def _hint_words(kind: HintKind) -> str:
    return {
        HintKind.ORDER: _("“%(words)s” can sound like an order. You could ask instead."),
        HintKind.DEFICIT: _("“%(words)s” names a lack. You could write what you saw, and when."),
        HintKind.DIAGNOSIS: _("“%(words)s” is a diagnosis. You could write what you saw."),
        HintKind.ALWAYS: _("“%(words)s” is rarely so. You could write how often you saw it."),
    }[kind]
