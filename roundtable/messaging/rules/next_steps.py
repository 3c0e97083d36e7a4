"""What a person does about a message that did not arrive. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    """The next step, in the order it is looked for."""

    SET_UP = "set_up"
    ASK_WHETHER = "ask_whether"
    OTHER_NUMBER = "other_number"
    CALL = "call"
    ASK_FOR_A_NUMBER = "ask_for_a_number"


@dataclass(frozen=True)
class Number:
    """A phone number of whoever was not reached. `works`: nobody said that it is wrong."""

    value: str
    works: bool = True


@dataclass(frozen=True)
class Advice:
    """The next step, with the number it is about where there is one."""

    do: Do
    number: str = ""


def advice(*, in_doubt: bool, reason: str, tried: str, numbers: tuple[Number, ...]) -> Advice:
    """What to do. `tried`: the number or address that was used last; a number that opted out of texts may be called."""
    if reason == "channel_off":
        return Advice(Do.SET_UP)
    working = [one.value for one in numbers if one.works]
    if in_doubt:
        return Advice(Do.ASK_WHETHER, next(iter(working), ""))
    others = [value for value in working if value != tried]
    if tried in {one.value for one in numbers} and others:
        return Advice(Do.OTHER_NUMBER, others[0])
    return Advice(Do.CALL, working[0]) if working else Advice(Do.ASK_FOR_A_NUMBER)
