"""The commands that run the house: serve, worker, doctor, backup, restore."""

from argparse import Namespace

from roundtable.core.commands import DONE, PROBLEMS, Command, Outcome
from roundtable.core.doctor import State, examine


def commands() -> list[Command]:
    return [Command("doctor", "say how each part is and what to do about it", doctor)]


def doctor(_options: Namespace) -> Outcome:
    found = examine()
    words = "\n".join(f"{part.state:5}  {part.part}: {part.say}{'. ' + part.do if part.do else ''}" for part in found)
    status = PROBLEMS if any(part.state is State.WRONG for part in found) else DONE
    return Outcome({"parts": [part.as_json() for part in found]}, words, status)
