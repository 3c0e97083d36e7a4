"""What the phones bring to the `roundtable` command."""

from argparse import Namespace

from roundtable.core.commands import Command, Outcome
from roundtable.demo.phones.program import arguments, run


def commands() -> list[Command]:
    """`roundtable phones`."""
    says = "run the pretend phone network and its page"
    return [Command("phones", says, _run, arguments, needs_database=False)]


def _run(said: Namespace) -> Outcome:
    run(said)
    return Outcome()
