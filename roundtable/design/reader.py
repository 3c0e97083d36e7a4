"""The language of whoever reads this page, and the languages they can switch to."""

from dataclasses import dataclass
from functools import cache, lru_cache

from django.conf import settings
from django.utils import translation

LONGEST = 35  # characters of a language tag


@dataclass(frozen=True)
class PageLanguage:
    code: str
    name: str
    direction: str


def direction(code: str) -> str:
    """`rtl` or `ltr` for a language code."""
    return "rtl" if code.split("-")[0].lower() in settings.LANGUAGES_BIDI else "ltr"


@cache
def choices() -> tuple[PageLanguage, ...]:
    """Each language of the pages, named in its own words."""
    return tuple(PageLanguage(code, str(name), direction(code)) for code, name in settings.LANGUAGES)


def supported(code: str | None) -> str:
    """The page language nearest to `code` (`pt-BR` gives `pt`, `zh` gives `zh-hans`), or an empty string."""
    return _nearest((code or "").lower().replace("_", "-")[:LONGEST])


@lru_cache(maxsize=256)
def _nearest(wanted: str) -> str:
    codes = [known for known, _ in settings.LANGUAGES]
    if wanted in codes:
        return wanted
    base = wanted.split("-")[0]
    return next((known for known in codes if base and known.split("-")[0] == base), "")


def current() -> PageLanguage:
    """The language that this page is written in."""
    code = supported(translation.get_language()) or settings.LANGUAGE_CODE
    return next(choice for choice in choices() if choice.code == code)
