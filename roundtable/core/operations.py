"""The commands of whoever runs the machine: doctor, backup, restore."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from roundtable.core.backup import read_backup, write_backup
from roundtable.core.commands import DONE, PROBLEMS, Command, Outcome
from roundtable.core.doctor import State, examine


def commands() -> list[Command]:
    return [
        Command("doctor", "say how each part is and what to do about it", doctor),
        Command("backup", "write the whole database to one encrypted file", backup, _path),
        Command("restore", "put a backup in the database's place", restore, _restore_arguments),
    ]


def doctor(_options: Namespace) -> Outcome:
    found = examine()
    words = "\n".join(f"{part.state:5}  {part.part}: {part.say}{'. ' + part.do if part.do else ''}" for part in found)
    status = PROBLEMS if any(part.state is State.WRONG for part in found) else DONE
    return Outcome({"parts": [part.as_json() for part in found]}, words, status)


def backup(options: Namespace) -> Outcome:
    size = write_backup(options.path)
    words = f"{options.path}: {size:,} bytes, encrypted. It opens only with {settings.KEYS}: keep a copy elsewhere."
    return Outcome({"path": str(options.path), "bytes": size}, words)


def restore(options: Namespace) -> Outcome:
    read_backup(options.path, replace=options.replace)
    return Outcome({"path": str(options.path), "restored": True}, f"{options.path} is restored.")


def _path(parser: ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="the backup's file")


def _restore_arguments(parser: ArgumentParser) -> None:
    _path(parser)
    parser.add_argument("--replace", action="store_true", help="also where the database holds people")
