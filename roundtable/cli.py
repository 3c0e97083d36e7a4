"""The `roundtable` command. Each app brings its commands through the plug list `COMMANDS`; here they are found,
run, and answered: as words, or with `--json` as one document on standard output and nothing else there."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import NoReturn, TextIO

from roundtable.core.commands import WRONG_USE, Command, Outcome, UsageProblem
from roundtable.core.compiled import keep_compiled
from roundtable.core.env import SettingError
from roundtable.core.parent import end_with_parent

WITHOUT_APPS = frozenset({"serve", "worker"})  # they only start processes, and each of those loads the apps itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 problems listed, 2 wrong usage or configuration."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    end_with_parent()
    try:
        if arguments is None:
            keep_compiled()
        return _run(given)
    except tuple(_one_liners()) as error:
        print(f"roundtable: {_one_line(error)}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not (reason := _why_not_reached(error)):
            raise
        print(f"roundtable: {reason}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        return 0


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        raise UsageProblem(f"{message} (see {self.prog} --help)")


def _run(given: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roundtable.settings")
    named = given[0] if given else ""
    _load(apps=named not in WITHOUT_APPS)
    if named == "manage":
        return _manage(given)
    options = _parser(_commands(named) or _commands("")).parse_args(given)
    command: Command = options.command
    with _database(command.needs_database), _answers_only() as answers:
        outcome = command.run(options)
    _answer(outcome, as_json=options.json, to=answers)
    return outcome.status


def _load(*, apps: bool) -> None:
    """The settings, and the apps where the command needs them."""
    if apps:
        import django

        django.setup()
        return
    from logging.config import dictConfig

    from django.conf import settings

    dictConfig(settings.LOGGING)


def _commands(named: str) -> list[Command]:
    """The commands that come with the named one, whose code alone is loaded; without a name all of them."""
    from roundtable.core.plugs import plugged

    return [command for source in plugged("COMMANDS", named) for command in source()]


def _parser(commands: list[Command]) -> OneLineParser:
    parser = OneLineParser(prog="roundtable", description="An equal seat around each child.")
    top = parser.add_subparsers(metavar="COMMAND", required=True)
    top.add_parser("manage", help="Django's own commands")
    groups: dict[str, argparse._SubParsersAction[OneLineParser]] = {}
    for command in commands:
        *group, name = command.name.split(" ")
        if group and group[0] not in groups:
            inner = top.add_parser(group[0], help=f"{group[0]} commands")
            groups[group[0]] = inner.add_subparsers(metavar="COMMAND", required=True)
        home = groups[group[0]] if group else top
        _add(home.add_parser(name, help=command.says, description=command.says), command)
    return parser


def _add(parser: argparse.ArgumentParser, command: Command) -> None:
    command.arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    parser.set_defaults(command=command)


@contextlib.contextmanager
def _database(needed: bool) -> Iterator[None]:
    """The embedded database, for as long as the command runs; nothing where DATABASE_URL names another."""
    from django.conf import settings

    if not needed or os.environ.get("DATABASE_URL", "").strip():
        yield
        return
    from roundtable.core.embedded_postgres import ensure_running

    use = ensure_running(settings.DATA)
    try:
        yield
    finally:
        from django.db import connection, connections

        if not connection.in_atomic_block:  # a caller in the middle of a transaction keeps its connection
            connections.close_all()
        use.release()


@contextlib.contextmanager
def _answers_only() -> Iterator[TextIO]:
    """Whatever a command prints by the way goes to standard error; what it found goes to standard output."""
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        yield answers


def _answer(outcome: Outcome, *, as_json: bool, to: TextIO) -> None:
    from django.core.serializers.json import DjangoJSONEncoder

    if as_json and outcome.document is not None:
        print(json.dumps(outcome.document, cls=DjangoJSONEncoder, ensure_ascii=False), file=to)
    elif outcome.words:
        print(outcome.words, file=to)


def _manage(given: list[str]) -> int:
    from django.core.management import execute_from_command_line

    with _database(True):
        execute_from_command_line(["roundtable manage", *given[1:]])
    return 0


def _one_liners() -> Iterator[type[Exception]]:
    """What is a wrong use or a wrong setting, and no fault of the program."""
    yield from (SettingError, UsageProblem)
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError

    from roundtable.core.embedded_postgres import DatabaseProblem
    from roundtable.core.embedded_postgres.place import PlaceProblem
    from roundtable.core.embedded_postgres.program import ProgramProblem
    from roundtable.core.plugs import PlugError
    from roundtable.core.reaching import NotReached

    yield from (
        ImproperlyConfigured,
        CommandError,
        DatabaseProblem,
        PlaceProblem,
        ProgramProblem,
        PlugError,
        NotReached,
    )


def _why_not_reached(error: Exception) -> str:
    """Why the command had no database, where that is why it failed."""
    from django.db import OperationalError

    from roundtable.core.reaching import silence, wrong_setting

    return wrong_setting(error) or silence(error) if isinstance(error, OperationalError) else ""


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
