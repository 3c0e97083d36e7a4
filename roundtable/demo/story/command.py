"""`roundtable story`: play it, print each step, end with 1 where a step fails."""

import sys
import time
from dataclasses import asdict, dataclass

from roundtable.demo.story.play import STEPS, Story


@dataclass(frozen=True)
class Played:
    """One step: whether it came true, how long it took in seconds, and what showed it."""

    step: str
    ok: bool
    seconds: float
    evidence: str


def play(story: Story) -> list[Played]:
    """Play every step in order; the first that fails is the last."""
    played: list[Played] = []
    for step in STEPS:
        began = time.monotonic()
        try:
            evidence, ok = step(story), True
        except Exception as error:  # the story tells what went wrong, whatever it was
            evidence, ok = f"{type(error).__name__}: {error}", False
        played.append(Played(step.__name__.replace("_", " "), ok, round(time.monotonic() - began, 2), evidence))
        mark = "ok  " if ok else "FAIL"
        print(f"  {mark} {played[-1].seconds:6.2f} s  {played[-1].step}", file=sys.stderr)
        if not ok:
            print(f"       {evidence}", file=sys.stderr)
            break
    return played


def document(played: list[Played]) -> dict[str, object]:
    """The JSON of `interfaces.md`."""
    return {"steps": [asdict(step) for step in played]}
