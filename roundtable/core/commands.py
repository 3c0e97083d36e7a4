"""What a command of `roundtable` is. Each app contributes its own through the plug list `COMMANDS`.

A command gives an Outcome; the command line prints it, as words or with `--json` as one document, and nothing else
reaches standard output. Exit status: 0 done, 1 the work found problems it lists, 2 wrong usage or configuration."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DONE, PROBLEMS, WRONG_USE = 0, 1, 2


@dataclass(frozen=True)
class Outcome:
    """What a command found: the JSON document, the same in words (lines), and the exit status.

    `document` is anything `json.dumps` takes (dates are written in ISO form); None prints no document."""

    document: Any = None
    words: str = ""
    status: int = DONE


class UsageProblem(Exception):
    """One line that says what is wrong and what to do; the command line prints it and exits with 2."""


def no_arguments(_parser: ArgumentParser) -> None:
    """For a command that takes only `--json`."""


@dataclass(frozen=True)
class Command:
    """One command: `name` may have two words (`roster plan`); `arguments` adds its options to a parser.

    `--json` is there for every command. `needs_database`: the embedded database is started before `run`."""

    name: str
    says: str
    run: Callable[[Namespace], Outcome]
    arguments: Callable[[ArgumentParser], None] = no_arguments
    needs_database: bool = True
