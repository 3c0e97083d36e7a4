"""What was said through the one door, as a reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.access.team import team_of
from roundtable.design.values import Step
from roundtable.languages.services import Rendered
from roundtable.people.models import Person
from roundtable.support.models import Sorting, Telling, TellingKind
from roundtable.support.showing.reader import Reader

KINDS = {
    TellingKind.CONVERSATION: gettext_lazy("A conversation"),
    TellingKind.CONCERN: gettext_lazy("A concern"),
    TellingKind.NEED: gettext_lazy("A need"),
    TellingKind.SUGGESTION: gettext_lazy("A suggestion"),
}


@dataclass(frozen=True)
class TellingShown:
    """One thing said, who has it, where it stands."""

    row: Telling
    words: Rendered
    by: str
    owner: str
    kind: str
    seen_by: str
    replies: list[tuple[str, Rendered]]
    steps: list[Step]


def show_telling(row: Telling, reader: Reader) -> TellingShown:
    """One, with what came back."""
    return show_tellings([row], reader)[0]


def show_tellings(rows: Iterable[Telling], reader: Reader) -> list[TellingShown]:
    """Several; the words and the answers in one query each."""
    chosen = list(rows)
    answers = {row.pk: list(row.replies.select_related("words", "author").order_by("at")) for row in chosen}
    words = reader.words([row.words for row in chosen] + [one.words for many in answers.values() for one in many])
    return [
        TellingShown(
            row=row,
            words=words[row.words_id],
            by=reader.by(row.author),
            owner=reader.name(row.owner),
            kind=_kind(row),
            seen_by=reader.who_can_see(row),
            replies=[(reader.by(one.author), words[one.words_id]) for one in answers[row.pk]],
            steps=_steps(row, bool(answers[row.pk]), reader),
        )
        for row in chosen
    ]


def _kind(row: Telling) -> str:
    last = Sorting.objects.filter(telling=row).order_by("-at", "-pk").first()
    return str(KINDS[TellingKind(last.kind)]) if last else ""


def _steps(row: Telling, answered: bool, reader: Reader) -> list[Step]:
    has = _("%(name)s has it") % {"name": reader.name(row.owner)}
    return [
        Step(_("Said"), "done"),
        Step(has, "done" if answered else "now"),
        Step(_("Answered"), "now" if answered else ""),
    ]


def owners_of(row: Telling) -> list[Person]:
    """Who may own it: staff at the child's table, and who owns it now."""
    people = [member.person for member in team_of(row.student, row.owner) if not member.home]
    return [row.owner, *(person for person in people if person.pk != row.owner_id)]
