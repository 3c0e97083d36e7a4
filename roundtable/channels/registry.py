"""Which adapters there are: `settings.CHANNEL_ADAPTERS`, in that order, resolved once.

A line is the dotted path of a class with `from_settings()`. The order is the order of failover in a channel.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from roundtable.channels.base import Adapter, Caller, Condition, MailReader, MediaReader, NewsReader, Receiver
from roundtable.core.doctor import Part
from roundtable.core.doctor import State as PartState

_instead: list[tuple[Adapter, ...]] = []


def adapters() -> tuple[Adapter, ...]:
    """Every adapter, on or off. Raises `SettingError` for a wrong value, `ImportError` for a wrong line."""
    return _instead[-1] if _instead else _from_settings()


@contextmanager
def using(*adapters: Adapter) -> Iterator[None]:
    """These adapters instead of the settings', for seeding a past that reaches nobody's phone."""
    _instead.append(adapters)
    try:
        yield
    finally:
        _instead.pop()


@cache
def _from_settings() -> tuple[Adapter, ...]:
    return tuple(import_string(path).from_settings() for path in settings.CHANNEL_ADAPTERS)


def adapters_for(channel: str) -> list[Adapter]:
    """The adapters of one channel that are on, the preferred one first; an empty list means the channel is off."""
    return [adapter for adapter in adapters() if adapter.channel == channel and adapter.is_on]


def adapter(key: str) -> Adapter | None:
    """The adapter called `key`, on or off; nothing when no line in the settings brings it."""
    return next((adapter for adapter in adapters() if adapter.key == key), None)


def receiver(key: str) -> Receiver | None:
    """Who reads the webhooks of the provider called `key`; nothing when it is off or takes none."""
    found = adapter(key)
    return found if found is not None and found.is_on and isinstance(found, Receiver) else None


def news_reader(key: str) -> NewsReader | None:
    """Who reads webhooks that tell of everything; nothing when it is off or takes none."""
    found = adapter(key)
    return found if found is not None and found.is_on and isinstance(found, NewsReader) else None


def mail_reader(key: str) -> MailReader | None:
    """Who reads the webhooks of a provider of email, whether it also sends or not."""
    found = adapter(key)
    return found if found is not None and isinstance(found, MailReader) and found.reads else None


def caller(key: str) -> Caller | None:
    """Who speaks calls; nothing when it is off or speaks none."""
    found = adapter(key)
    return found if found is not None and found.is_on and isinstance(found, Caller) else None


def media_reader(key: str) -> MediaReader | None:
    """Who keeps the pictures that came with a text; nothing when it is off or has none."""
    found = adapter(key)
    return found if found is not None and found.is_on and isinstance(found, MediaReader) else None


def conditions() -> list[Condition]:
    """The channels' lines of `doctor`."""
    return [adapter.condition() for adapter in adapters()]


def doctor_parts() -> list[Part]:
    """The same for the plug list `DOCTOR_PARTS`."""
    return [Part(one.part, PartState(one.state), one.say, one.do) for one in conditions()]


def _forget(*, setting: str, **_: Any) -> None:
    """A test changed a setting: the adapters are made anew at the next asking."""
    _from_settings.cache_clear()


setting_changed.connect(_forget)
