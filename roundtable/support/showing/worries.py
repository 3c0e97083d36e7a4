"""What a member of staff noticed and passed on, as they see it again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from roundtable.design.values import Step
from roundtable.people.models import Person, Student
from roundtable.support.models import Telling
from roundtable.support.services.tellings import is_taken_up
from roundtable.support.showing.reader import Reader
from roundtable.support.showing.tellings import TellingShown, show_telling


def show_worry(row: Telling, reader: Reader) -> TellingShown:
    """What a member of staff passed on, as they see it again: who has it and whether it was taken up, not as what."""
    shown = show_telling(row, reader)
    return replace(shown, kind="", steps=_worry_steps(row, is_taken_up(row), reader))


def _worry_steps(row: Telling, taken: bool, reader: Reader) -> list[Step]:
    has = _("%(name)s has it") % {"name": reader.name(row.owner)}
    return [
        Step(_("Passed on"), "done"),
        Step(has, "done" if taken else "now"),
        Step(_("Taken up"), "now" if taken else ""),
    ]


def worry_lines(rows: Sequence[Telling], reader: Reader) -> list[tuple[Telling, str]]:
    """Each with one sentence on where it stands."""
    return [(row, _where_it_stands(row, reader.name(row.owner))) for row in rows]


def _where_it_stands(row: Telling, name: str) -> str:
    if is_taken_up(row):
        return _("%(name)s has taken it up.") % {"name": name}
    return _("%(name)s has it.") % {"name": name}


def names_for_notice(children: Sequence[Student]) -> dict[str, str]:
    """Public id -> first name, as a seat in a group opens no more; with an initial where two share it."""
    firsts = Counter(child.person.short_name for child in children)
    return {child.person.public_id: _first_name(child.person, firsts) for child in children}


def _first_name(person: Person, firsts: Mapping[str, int]) -> str:
    name = person.short_name
    return name if firsts[name] == 1 else f"{name} {person.family_name[:1]}."
