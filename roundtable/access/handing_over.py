"""What somebody who leaves holds, and who takes it over: each app tells through the plug list `HELD`."""

from collections.abc import Callable
from dataclasses import dataclass

from roundtable.core.plugs import plugged
from roundtable.people.models import Person


@dataclass(frozen=True)
class Held:
    """Something of one kind: how many, in words, and the verb that hands all of it over. Without a successor the verb
    finds for each who stands nearest. `by` is who lets them go."""

    count: int
    words: str
    hand_over: Callable[[Person | None, Person], None]


def held_by(person: Person) -> list[Held]:
    """What this person holds, in the order of the plug list; only what there is."""
    return [one for source in plugged("HELD") for one in source(person) if one.count]
