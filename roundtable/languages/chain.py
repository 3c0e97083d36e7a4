"""The chain for one text: approved phrases and memory, a glossary-protected engine, a person. No rows here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from roundtable.languages import catalogue, glossary, guards, protecting, spotting
from roundtable.languages.catalogue import Tier
from roundtable.languages.engines import Engine, EngineError
from roundtable.languages.guards import Check


@dataclass(frozen=True)
class Known:
    """A phrase or a memory that says the text in the other language; a draft when no speaker approved it."""

    body: str
    approved: bool
    by_id: int | None = None


@dataclass(frozen=True)
class Asked:
    """A text to be translated, and what decides how far a machine may go with it.

    `staff_read`: only staff read the outcome, so gist is of use. `names`: people the text may name."""

    body: str
    source: str
    target: str
    tier: Tier = Tier.PEOPLE
    high_stakes: bool = False
    staff_read: bool = False
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What the chain found. `state` and `kind` are those of `models.Translation`; `why`: the reason for a person."""

    body: str
    kind: str
    state: str
    engine: str = ""
    why: str = ""
    checks: tuple[Check, ...] = field(default=())
    by_id: int | None = None

    @property
    def goes_to_person(self) -> bool:
        """Whether a person has to see to it."""
        return bool(self.why)


Lookup = Callable[[str, str, str], Known | None]


def run(asked: Asked, *, look_up: Lookup, engines: Sequence[Engine]) -> Outcome:
    """The whole chain for one text; engines are called here, so never inside a transaction."""
    known = look_up(asked.body, asked.source, asked.target)
    if known and known.approved:
        return Outcome(known.body, "approved", "ready", "phrases", by_id=known.by_id)
    if known:
        checks = _checks(asked, known.body)
        return _weighed(asked, known.body, "phrases", checks, good_for_families=True)
    return _by_engine(asked, engines)


def _by_engine(asked: Asked, engines: Sequence[Engine]) -> Outcome:
    able = [engine for engine in engines if engine.speaks(asked.source, asked.target)]
    for engine in able:
        try:
            body = _translated(asked, engine)
        except EngineError:
            continue
        return _weighed(asked, body, engine.key, _checks(asked, body), good_for_families=engine.good_for_families)
    return Outcome("", "machine", "waits", "", why="engine_down" if able else "no_engine")


def _translated(asked: Asked, engine: Engine) -> str:
    terms = glossary.pairs(asked.body, asked.source, asked.target)
    hidden = protecting.hide(asked.body, names=_names(asked), terms=terms)
    return hidden.restored(engine.translate([hidden.text], asked.source, asked.target)[0])


def _checks(asked: Asked, body: str) -> tuple[Check, ...]:
    terms = glossary.pairs(asked.body, asked.source, asked.target)
    return guards.check(guards.Pair(asked.body, body, asked.source, asked.target, _names(asked), terms))


def _names(asked: Asked) -> frozenset[str]:
    """Names the caller knows and the text holds, and what looks like one."""
    known = frozenset(name for name in asked.names if name and name in asked.body)
    if catalogue.known(asked.source) not in {"en", "es"}:
        return known
    days = {form.casefold() for forms in catalogue.weekday_names(asked.source) for form in forms}
    days |= {form.casefold() for forms in catalogue.month_names(asked.source) for form in forms}
    likely = spotting.likely_names(asked.body)
    return known | frozenset(name for name in likely if not {name.casefold(), name.casefold().removesuffix("s")} & days)


def _weighed(asked: Asked, body: str, engine: str, checks: tuple[Check, ...], *, good_for_families: bool) -> Outcome:
    """How far a machine's words may go: stakes first, then tier, engine and what was lost."""
    why = _why_a_person(asked, checks, good_for_families)
    if asked.staff_read:
        # staff read gist with the original beside it, so only a loss asks for a person
        return Outcome(body, "machine", "gist" if why else "ready", engine, why if why == "lost" else "", checks)
    return Outcome(body, "machine", "waits" if why else "ready", engine, why, checks)


def _why_a_person(asked: Asked, checks: tuple[Check, ...], good_for_families: bool) -> str:
    reasons = (
        ("high_stakes", asked.high_stakes),
        ("people_only", asked.tier is Tier.PEOPLE),
        ("lost", bool(guards.lost(checks))),
        ("gist_only", not good_for_families),
        ("check", asked.tier is Tier.CHECKED),
    )
    return next((name for name, holds in reasons if holds), "")
