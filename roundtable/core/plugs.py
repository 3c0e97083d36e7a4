"""Plug lists: calls go down, news goes up. Settings hold ordered dotted paths; here they become functions.

Each list is named in `settings.PLUG_LISTS` with the number of arguments its functions are called with
(None: not checked), so
`check_plugs()` (run by Django's checks at every start) finds a wrong line before a family does."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.core.checks import CheckMessage

Plug = Callable[..., Any]


class PlugError(Exception):
    """One line: which line of which plug list is wrong, and what to do."""


def plugged(name: str, word: str = "") -> list[Plug]:
    """The functions of the plug list `name`, in the order of settings; resolved and checked once.

    A single-valued setting (such as `CODE_SENDER`) gives a list of none or one; of a list with words before its lines
    (`COMMANDS`) a `word` gives the line it stands before, and loads no other. Raises PlugError."""
    return list(_resolved(name, word))


@cache
def _resolved(name: str, word: str) -> tuple[Plug, ...]:
    if name not in settings.PLUG_LISTS:
        raise PlugError(f"{name} is no plug list: add it to PLUG_LISTS in settings with its number of arguments")
    return tuple(_checked(name, path, settings.PLUG_LISTS[name]) for path in _paths(name, word))


def _paths(name: str, word: str) -> list[str]:
    value = getattr(settings, name, [])
    if isinstance(value, dict):
        return [path for words, path in value.items() if not word or word in words.split()]
    return [value] if isinstance(value, str) and value else list(value)


def _checked(name: str, path: str, takes: int | None) -> Plug:
    try:
        plug: Plug = import_string(path)
    except Exception as error:
        raise PlugError(f"{name} names {path}, which cannot be imported ({error}): correct the line") from error
    if not callable(plug):
        raise PlugError(f"{name} names {path}, which cannot be called: name a function")
    if takes is None:
        return plug
    try:
        inspect.signature(plug).bind(*[None] * takes)
    except TypeError as error:
        raise PlugError(f"{name} names {path}, which does not take {takes} argument(s): correct it") from error
    return plug


def check_plugs(**_kwargs: object) -> "list[CheckMessage]":
    """A Django check: every line of every plug list resolves to a function of the right shape."""
    from django.core.checks import Error  # the supervisor reads a plug list too, and checks nothing

    problems: list[CheckMessage] = []
    for name in settings.PLUG_LISTS:
        try:
            plugged(name)
        except PlugError as error:
            problems.append(Error(str(error), id="roundtable.plugs"))
    return problems


def _forget(*, setting: str, **_kwargs: object) -> None:
    if setting == "PLUG_LISTS" or setting in settings.PLUG_LISTS:
        _resolved.cache_clear()


setting_changed.connect(_forget, dispatch_uid="roundtable.core.plugs")
