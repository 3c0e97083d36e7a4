"""Dates and times in full, in the reader's language, from CLDR."""

import re
from datetime import date, datetime, time
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_name

_YEAR = re.compile(r"(?:\s+'de')?[\s,،]*y+(?:\s*'г'\.?|年)?")


@cache
def locale_for(language: str) -> Locale:
    """CLDR's locale for a language code such as `zh-hans`; English where it has none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def _pattern(language: str, year: bool) -> str:
    full: str = locale_for(language).date_formats["full"].pattern
    return full if year else _YEAR.sub("", full).strip(" ,،")


def there(value: datetime | date, zone: str) -> datetime | date:
    """The moment as the clock on that wall shows it; a plain date stays."""
    return value.astimezone(ZoneInfo(zone)) if isinstance(value, datetime) else value


def written_day(value: datetime | date, *, language: str, zone: str = "UTC", year: bool = True) -> str:
    """`Thursday, November 19, 2026`, or without the year."""
    local = there(value, zone)
    return _day_in_words(local.date() if isinstance(local, datetime) else local, language, year)


@lru_cache(maxsize=4096)  # a page names the same few days many times
def _day_in_words(day: date, language: str, year: bool) -> str:
    return format_date(day, _pattern(language, year), locale=locale_for(language))


def written_hour(value: datetime, *, language: str, zone: str = "UTC", named: bool = False) -> str:
    """`7:15 AM`; `named` adds what people there call their time."""
    local = value.astimezone(ZoneInfo(zone))
    clock = _hour_in_words(local.time().replace(second=0, microsecond=0), language)
    return f"{clock} {get_timezone_name(local, 'long', locale=locale_for(language))}" if named else clock


@lru_cache(maxsize=4096)
def _hour_in_words(hour: time, language: str) -> str:
    return format_time(hour, "short", locale=locale_for(language))


def written_moment(value: datetime, *, language: str, zone: str = "UTC", named: bool = False) -> str:
    """Day and time, joined as the language joins them."""
    day = written_day(value, language=language, zone=zone)
    clock = written_hour(value, language=language, zone=zone, named=named)
    joined: str = str(locale_for(language).datetime_formats["full"])
    return joined.replace("{1}", day).replace("{0}", clock)


def language_name(code: str, *, language: str) -> str:
    """How a reader of `language` calls the language `code`; the code itself where CLDR does not know."""
    try:
        return Locale.parse(code, sep="-").get_display_name(locale_for(language)) or code
    except (UnknownLocaleError, ValueError):
        return code
