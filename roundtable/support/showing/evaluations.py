"""Requests for a formal evaluation, as a reader sees them."""

from collections.abc import Iterable
from dataclasses import dataclass

from roundtable.languages.services import Rendered
from roundtable.support.around import today_at
from roundtable.support.models import EvaluationRequest
from roundtable.support.showing.reader import Reader


@dataclass(frozen=True)
class EvaluationShown:
    """A request: its date, its owner, its clock, its answer."""

    row: EvaluationRequest
    by: str
    owner: str
    words: Rendered | None
    answer: Rendered | None
    late: bool


def show_evaluations(rows: Iterable[EvaluationRequest], reader: Reader) -> list[EvaluationShown]:
    """Several; their words in one query."""
    chosen = list(rows)
    answers = {row.pk: row.answer.words for row in chosen if hasattr(row, "answer")}
    words = reader.words([*(row.words for row in chosen), *answers.values()])
    return [
        EvaluationShown(
            row=row,
            by=reader.name(row.asked_by),
            owner=reader.name(row.owner),
            words=words[row.words_id] if row.words_id else None,
            answer=words[answers[row.pk].pk] if row.pk in answers else None,
            late=row.pk not in answers and row.due_on < today_at(row.student.school),
        )
        for row in chosen
    ]
