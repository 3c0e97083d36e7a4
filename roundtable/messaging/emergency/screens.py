"""The live page of an alert, and what somebody who was told reads."""

from dataclasses import dataclass

from roundtable.access.standings import standings_of
from roundtable.core.phones import display
from roundtable.languages.models import Text
from roundtable.languages.services import Rendered, renderings, say
from roundtable.messaging.emergency import visibility
from roundtable.messaging.emergency.answers import danger_number, school_of
from roundtable.messaging.emergency.counting import Figures, Listed, figures_of, listed
from roundtable.messaging.emergency.services import DRILL
from roundtable.messaging.models import AlertSchool, AlertUpdate, EmergencyAlert, SafeAnswer
from roundtable.people.models import Person, School


@dataclass(frozen=True)
class ToCall:
    """Somebody to call, their number as it is dialled and as it is read."""

    row: Listed
    phone: str


@dataclass(frozen=True)
class Live:
    """One alert for somebody who leads some of its schools."""

    alert: EmergencyAlert
    schools: list[AlertSchool]
    figures: Figures
    need_help: list[ToCall]
    not_reached: list[ToCall]
    updates: list[AlertUpdate]

    @property
    def open(self) -> bool:
        """Whether it stands open at one of them."""
        return any(row.over_at is None for row in self.schools)


@dataclass(frozen=True)
class Said:
    """The alert or what followed, as its reader gets it."""

    sentences: list[str]
    words: Rendered | None
    row: EmergencyAlert | AlertUpdate


@dataclass(frozen=True)
class Told:
    """One alert for somebody who was told."""

    alert: EmergencyAlert
    school: School
    said: list[Said]
    answer: SafeAnswer | None
    danger: str


def live_of(alert: EmergencyAlert, schools: list[AlertSchool], person: Person) -> Live:
    """The figures and lists of these schools."""
    ids = [row.school_id for row in schools]
    rows = [ToCall(row, display(row.phone) if row.phone else "") for row in listed(alert.pk, ids, _adverse(person))]
    updates = alert.updates.select_related("author", "text").order_by("at", "pk")
    return Live(
        alert,
        schools,
        figures_of(alert.pk, ids),
        [one for one in rows if one.row.answer],
        [one for one in rows if not one.row.answer],
        list(updates),
    )


def told_of(alert: EmergencyAlert, person: Person) -> Told:
    """What this person was told, and their own answer."""
    school, updates = school_of(alert, person), visibility.updates_told(alert, person)
    rows: list[EmergencyAlert | AlertUpdate] = [alert, *updates]
    texts = [row.text for row in rows if row.text is not None]
    words = renderings(texts, person.language, staff=False)
    said = [_said(alert, alert.kind, alert, school, person, words)]
    said += [_said(alert, update.kind, update, school, person, words) for update in updates]
    return Told(alert, school, said, visibility.answers_of(alert, person), danger_number(alert))


def _said(  # what was said, where and to whom
    alert: EmergencyAlert,
    kind: str,
    row: EmergencyAlert | AlertUpdate,
    school: School,
    person: Person,
    words: dict[int, Rendered],
) -> Said:
    facts = {"school": school.name, "place": alert.place, "hour": alert.hour}
    keys = [DRILL, f"emergency_{kind}"] if alert.drill else [f"emergency_{kind}"]
    sentences = [say(key, person.language, district=alert.district, **facts) for key in keys]
    text: Text | None = row.text
    return Said(sentences, words[text.pk] if text is not None else None, row)


def _adverse(person: Person) -> list[int]:
    return sorted(standings_of(person).adverse)
