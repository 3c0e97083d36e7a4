"""`roundtable story`: play it, print each step, end with 1 where a step fails."""

import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from roundtable.core.commands import DONE, PROBLEMS, Command, Outcome, UsageProblem
from roundtable.demo.story.people import Stage
from roundtable.demo.story.play import STEPS, Story
from roundtable.demo.story.server import own_server


@dataclass(frozen=True)
class Played:
    """One step: whether it came true, how long it took in seconds, and what showed it."""

    step: str
    ok: bool
    seconds: float
    evidence: str


def commands() -> list[Command]:
    """`roundtable story`."""
    return [Command("story", "play M.'s story over pages and texts", story, _arguments, needs_database=False)]


def story(said: Namespace) -> Outcome:
    """Play against the server of `--base-url` (whose `demo.json` is read), or against one of its own."""
    if said.base_url:
        played = play(Story.begin(_stage(said.people or settings.DATA / "demo.json", said.base_url)))
    else:
        with own_server() as people:
            played = play(Story.begin(Stage.from_file(people)))
    failed = not all(step.ok for step in played)
    return Outcome({"steps": [asdict(step) for step in played]}, status=PROBLEMS if failed else DONE)


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
        _print(played[-1])
        if not ok:
            break
    return played


def _print(step: Played) -> None:
    print(f"  {'ok  ' if step.ok else 'FAIL'} {step.seconds:6.2f} s  {step.step}", file=sys.stderr)
    for line in step.evidence.splitlines()[: 3 if step.ok else 20]:
        print(f"                 {line[:160]}", file=sys.stderr)


def _stage(path: Path, base_url: str) -> Stage:
    if not path.is_file():
        raise UsageProblem(f"{path.name} is not in {path.parent.name}: run the demo there, or name it with --people")
    return Stage.from_file(path, base_url.rstrip("/"))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--base-url", default="", help="a running demo; without it one is started on a fresh database")
    parser.add_argument("--people", type=Path, help="its demo.json (default: the one in ROUNDTABLE_DATA)")
