"""A plan as its page shows it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from roundtable.core.text import initials
from roundtable.design.values import Seat
from roundtable.languages.services import Rendered
from roundtable.support.models import Capacity, GrownUp, PlanVersion, Strategy
from roundtable.support.rules import diff
from roundtable.support.rules.agreement import Missing
from roundtable.support.services.agreements import still_missing
from roundtable.support.showing.now import VersionNow
from roundtable.support.showing.reader import Reader, opened

Part = TypeVar("Part", Strategy, GrownUp)


@dataclass(frozen=True)
class WayShown:
    """One way to help; `before` is what the version before said there."""

    number: int
    side: str
    words: Rendered
    note: str
    before: Rendered | None = None
    added: bool = False
    runs: Sequence[diff.Run] = ()


@dataclass(frozen=True)
class MomentShown:
    """A moment and what is done then, home and school the same size."""

    title: Rendered
    ways: list[WayShown] = field(default_factory=list)


@dataclass(frozen=True)
class Voiced:
    """One person and what they say to a version."""

    name: str
    note: str
    side: str
    agrees: bool
    letters: str = ""


@dataclass(frozen=True)
class VersionShown:
    """One version as a reader sees it."""

    version: PlanVersion
    goal: Rendered
    goal_before: Rendered | None
    measure: Rendered | None
    moments: list[MomentShown]
    gone: list[Rendered]
    changes: list[str]
    grown_ups: list[tuple[str, str]]


def show_version(version: PlanVersion, reader: Reader) -> VersionShown:
    """A version and what changed since the one it grew from."""
    base = version.based_on
    both = [one for one in (version, base) if one]
    ways, grown_ups = _strategies(both), _grown_ups(both, reader)
    now, before = ways[version.pk], ways[base.pk] if base else []
    texts = [version.goal, version.measure, base.goal if base else None]
    words = reader.words([*texts, *(text for way in (*now, *before) for text in (way.moment, way.words))])
    steps = diff.ways([_as_way(way) for way in before], [_as_way(way) for way in now]) if base else []
    by_number = {step.after.key: step for step in steps if step.after}
    old = {way.position: way for way in before}
    moments: dict[int, MomentShown] = {}
    for way in now:
        shown = _way(way, by_number.get(way.position), old, words, reader)
        moments.setdefault(way.moment_id, MomentShown(words[way.moment_id])).ways.append(shown)
    return VersionShown(
        version=version,
        goal=words[version.goal_id],
        goal_before=words[base.goal_id] if base and base.goal_id != version.goal_id else None,
        measure=words[version.measure_id] if version.measure_id else None,
        moments=list(moments.values()),
        gone=[words[old[step.before.key].words_id] for step in steps if step.after is None and step.before],
        changes=_changes(version, base, steps, reader) + _came_and_went(version, base, grown_ups, reader),
        grown_ups=[(reader.name(row.person), row.place) for row in grown_ups[version.pk]],
    )


def _strategies(versions: Sequence[PlanVersion]) -> dict[int, list[Strategy]]:
    """Their ways to help, by version, in order."""
    rows = Strategy.objects.filter(version__in=versions).select_related("moment", "words", "owner", "written_by")
    return _by_version(rows.order_by("position"))


def _grown_ups(versions: Sequence[PlanVersion], reader: Reader) -> dict[int, list[GrownUp]]:
    """Where an adult kept apart from the reader is to be found is not the reader's to know."""
    rows = GrownUp.objects.filter(version__in=versions).exclude(person__in=reader.hidden)
    return _by_version(rows.select_related("person").order_by("pk"))


def _by_version(rows: Iterable[Part]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for row in rows:
        found[row.version_id].append(row)
    return found


def _as_way(way: Strategy) -> diff.Way:
    return diff.Way(way.position, way.moment.body, way.words.body, way.side, way.owner_id)


def _way(
    way: Strategy, step: diff.WayChange | None, old: dict[int, Strategy], words: dict[int, Rendered], reader: Reader
) -> WayShown:
    before = None
    if step and step.change is diff.Change.REWORDED and step.before:
        was = old[step.before.key]
        before = words[was.words_id] if was.words_id != way.words_id else None
    note = _("With %(name)s.") % {"name": reader.name(way.owner)}
    changed = before or (step and step.change is diff.Change.ADDED)
    if changed and reader.may_learn_of(way.written_by):
        note += " " + _("Changed by %(name)s.") % {"name": reader.name(way.written_by)}
    return WayShown(
        number=way.position,
        side=way.side,
        words=words[way.words_id],
        note=note,
        before=before,
        added=bool(step and step.change is diff.Change.ADDED),
    )


def _changes(version: PlanVersion, base: PlanVersion | None, steps: list[diff.WayChange], reader: Reader) -> list[str]:
    if base is None:
        return []
    count = sum(step.change not in (diff.Change.SAME,) for step in steps)
    lines = []
    if reader.may_learn_of(version.author):
        lines.append(_("%(name)s wrote this version.") % {"name": reader.by(version.author)})
    if count:
        lines.append(_("Ways to help that changed: %(count)s.") % {"count": count})
    if version.goal_id != base.goal_id:
        lines.append(_("What we hope for is worded anew."))
    if (version.weekday, version.review_on) != (base.weekday, base.review_on):
        lines.append(_("When we check in or look again has changed."))
    return lines


def _came_and_went(
    version: PlanVersion, base: PlanVersion | None, grown_ups: dict[int, list[GrownUp]], reader: Reader
) -> list[str]:
    """Which grown-ups to go to are named anew, and which no longer."""
    if base is None:
        return []
    before, now = ({row.person_id: row.person for row in grown_ups[one.pk]} for one in (base, version))
    people = {**before, **now}
    joined, left = diff.members(list(before), list(now))
    lines = [_("%(name)s joined the grown-ups to go to.") % {"name": reader.by(people[pk])} for pk in joined]
    return lines + [_("%(name)s is no longer named.") % {"name": reader.by(people[pk])} for pk in left]


def voices_of(now: VersionNow, reader: Reader) -> list[Voiced]:
    """Everybody who is asked and what they say; those kept apart from the reader are not named."""
    plan = now.plan
    agreed = {row.person_id for row in now.answers.agreed}
    declined = {row.person_id for row in now.answers.declined}
    asked = [(plan.lead, "school")] if plan.lead else []
    asked += [(person, "home") for person in plan.home.asked]
    if now.version.student_agrees:
        asked.append((plan.plan.student.person, "child"))
    shown = []
    for person, side in asked:
        if person.pk in reader.hidden:
            continue
        note = _("Not answered yet")
        if person.pk in agreed:
            note = _("Agreed")
        elif person.pk in declined:
            note = _("Says no to this version")
        name = person.full_name
        shown.append(Voiced(name, note, side, person.pk in agreed, initials(name)))
    return shown


def ring_of(voices: list[Voiced]) -> list[Seat]:
    """The voices as seats around the table."""
    return [Seat(one.side, one.agrees, one.letters) for one in voices]


def standing_sentence(now: VersionNow, reader: Reader) -> str:
    """Where this version stands, in one sentence."""
    plan = now.plan
    if plan.ended:
        return _("This plan has ended.")
    if plan.holds(now.version):
        return _holds(reader)
    if plan.newest is not None and (plan.newest.number or 0) > (now.version.number or 0):
        return _("A newer version took its place.")
    needs = still_missing(now.version, now.answers)
    lead = reader.name(plan.lead, you=True) or str(plan.plan.school)
    holders = [reader.name(one, you=True) for one in plan.home.asked if one.pk not in reader.hidden]
    home = _(" or ").join(holders) or _("someone with rights at home")
    if Missing.LEAD in needs and Missing.HOLDER in needs:
        if reader.parted:
            return _("It starts when home and %(lead)s agree to this same version.") % {"lead": lead}
        return _("Nobody has agreed yet. It needs %(home)s, and %(lead)s.") % {"home": home, "lead": lead}
    if Missing.HOLDER in needs:
        return _("%(lead)s agreed. It starts when %(home)s agrees to this same version.") % {
            "lead": opened(lead),
            "home": home,
        }
    return _("Home agreed. It starts when %(lead)s agrees to this same version.") % {"lead": lead}


def _holds(reader: Reader) -> str:
    """That it holds is everybody's to know; who agreed is not, where two are kept apart."""
    if reader.parted:
        return _("This version holds now.")
    return _("Home and school agreed to this version. It holds now.")


def objections_of(now: VersionNow, reader: Reader) -> list[str]:
    """Each rights holder's no, as a sentence; never that of an adult kept apart from the reader."""
    return [
        _("%(name)s says no to this version. A meeting is being arranged; help goes on meanwhile.")
        % {"name": reader.by(row.person)}
        for row in now.answers.declined
        if row.capacity == Capacity.HOLDER
    ]
