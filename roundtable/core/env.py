"""Settings by environment. A wrong value stops the start with one line that says what and what to do."""

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

AMOUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?")


class SettingError(Exception):
    """One line: which setting is wrong, and what to do. The command line prints it and exits with 2."""


def read_dotenv(path: Path) -> None:
    """Put the lines `NAME=value` of a `.env` file into the environment, where the name is not set yet."""
    if not path.is_file():
        return
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise SettingError(f"{path.name} line {number} is not NAME=value: write it so, or take the line out")
        os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def text(name: str, default: str = "") -> str:
    """The setting as text; empty counts as unset."""
    return os.environ.get(name, "").strip() or default


def listed(name: str) -> list[str]:
    """A comma-separated setting; nothing gives an empty list."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def flag(name: str, default: bool = False) -> bool:
    """`1`, `true`, `yes`, `on` or `0`, `false`, `no`, `off`."""
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    value = text(name).lower()
    if not value:
        return default
    if value not in words:
        raise SettingError(f"{name} is {value!r}: set it to 1 or 0")
    return words[value]


def number(name: str, default: int) -> int:
    """A whole number, zero or more."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise SettingError(f"{name} is {value!r}: set it to a whole number")
    return int(value)


def money(name: str, default: str = "") -> Decimal | None:
    """An amount like `150` or `0.012`, zero or more; nothing where it is not set."""
    value = text(name, default)
    if not value:
        return None
    if not AMOUNT.fullmatch(value):
        raise SettingError(f"{name} is {value!r}: set it to an amount like 150 or 0.012, with a point and no currency")
    return Decimal(value)


def url(name: str, schemes: tuple[str, ...], default: str = "") -> str:
    """An address whose scheme is one of `schemes`."""
    value = text(name, default)
    if value and value.split("://", 1)[0] not in schemes:
        raise SettingError(f"{name} must begin with {' or '.join(f'{s}://' for s in schemes)}: correct or unset it")
    return value


def kept_secret(folder: Path, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(50)) -> str:
    """A secret kept in a file of its own (0600) under the keys folder; made at the first asking.

    Written aside and linked to its name when whole: of two processes that ask first, both get the same one."""
    path = folder / name
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{name}-", dir=folder)  # 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(make())
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        os.unlink(aside)
    return path.read_text("utf-8").strip()
