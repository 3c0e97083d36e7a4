"""The languages Roundtable knows: own names, direction, how far a machine is trusted, days and times through CLDR."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal


class Tier(StrEnum):
    """What a machine may do in a language."""

    PEOPLE = "people"
    CHECKED = "checked"
    EVERYDAY = "everyday"


class Face(StrEnum):
    """How much of the pages is translated."""

    WHOLE = "whole"
    FAMILY = "family"
    NONE = "none"


@dataclass(frozen=True)
class Language:
    """One language a family may read; `code` is BCP 47 as in `Person.language`."""

    code: str
    own_name: str
    name: str
    right_to_left: bool = False
    tier: Tier = Tier.PEOPLE
    face: Face = Face.NONE

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML's `dir` wants it."""
        return "rtl" if self.right_to_left else "ltr"


WORDLESS = "zxx"  # ISO 639: no linguistic content
LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English", "English", False, Tier.EVERYDAY, Face.WHOLE),
        Language("es", "Español", "Spanish", False, Tier.EVERYDAY, Face.WHOLE),
        Language("ar", "العربية", "Arabic", True, Tier.CHECKED, Face.FAMILY),
        Language("zh-Hans", "简体中文", "Chinese (Simplified)", False, Tier.CHECKED, Face.FAMILY),
        Language("vi", "Tiếng Việt", "Vietnamese", False, Tier.CHECKED, Face.FAMILY),
        Language("ht", "Kreyòl ayisyen", "Haitian Creole", False, Tier.PEOPLE, Face.FAMILY),
        Language("pt", "Português", "Portuguese", False, Tier.EVERYDAY, Face.FAMILY),
        Language("ru", "Русский", "Russian", False, Tier.CHECKED, Face.FAMILY),
        Language("so", "Soomaali", "Somali", False, Tier.PEOPLE, Face.FAMILY),
        Language("fr", "Français", "French", False, Tier.EVERYDAY, Face.FAMILY),
        Language("am", "አማርኛ", "Amharic"),
        Language("bn", "বাংলা", "Bengali"),
        Language("chk", "Fosun Chuuk", "Chuukese"),
        Language("fa", "فارسی", "Persian", True),
        Language("hi", "हिन्दी", "Hindi"),
        Language("hmn", "Hmoob", "Hmong"),
        Language("km", "ខ្មែរ", "Khmer"),
        Language("ko", "한국어", "Korean", False, Tier.CHECKED),
        Language("ksw", "ကညီကျိာ်", "S'gaw Karen"),
        Language("mam", "Qyool Mam", "Mam"),
        Language("mh", "Kajin M̧ajeļ", "Marshallese"),
        Language("my", "မြန်မာ", "Burmese"),
        Language("ne", "नेपाली", "Nepali"),
        Language("prs", "دری", "Dari", True),
        Language("ps", "پښتو", "Pashto", True),
        Language("sw", "Kiswahili", "Swahili"),
        Language("tl", "Tagalog", "Tagalog"),
        Language("uk", "Українська", "Ukrainian", False, Tier.CHECKED),
        Language("ur", "اردو", "Urdu", True),
    )
}
_ALIASES = {
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "fil": "tl", "in": "id", "iw": "he", "hat": "ht",
    "spa": "es", "eng": "en", "ara": "ar", "vie": "vi", "por": "pt", "rus": "ru", "som": "so", "fra": "fr", "fre": "fr",
    "zho": "zh-Hans", "chi": "zh-Hans", "kor": "ko", "tgl": "tl", "ukr": "uk", "urd": "ur", "pus": "ps", "amh": "am",
}  # fmt: skip
# CLDR gives French names for Haitian Creole
_OWN_DAYS = {"ht": ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch")}
_OWN_MONTHS = {
    "ht": (
        *("janvye", "fevriye", "mas", "avril", "me", "jen"),
        *("jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
    )
}
_CLDR_STAND_INS = {"prs": "fa-AF", "tl": "fil"}


@cache
def known(code: str) -> str:
    """The catalogue's code for a tag as others write it: `es-MX`, `spa` give `es`; unknown tags stay as they are."""
    tag = code.strip().replace("_", "-")
    by_lower = {each.lower(): each for each in LANGUAGES}
    while tag:
        found = by_lower.get(tag.lower()) or _ALIASES.get(tag.lower())
        if found:
            return found
        tag = tag.rpartition("-")[0]
    return code


def same_language(one: str, other: str) -> bool:
    """Whether a reader of one reads the other as it stands; what is in no language is read by all."""
    return known(one) == known(other) or WORDLESS in (one, other)


def language_of(body: str, language: str) -> str:
    """The language of what was written: none for a sign, a time, a number, in which no word stands."""
    return known(language) if any(character.isalpha() for character in body) else WORDLESS


def own_name(code: str) -> str:
    """The language's name as its readers write it; the tag itself where nobody knows it."""
    language = LANGUAGES.get(known(code))
    return language.own_name if language else code


def direction(code: str) -> str:
    """`rtl` or `ltr`."""
    language = LANGUAGES.get(known(code))
    return language.direction if language else "ltr"


def tier(code: str) -> Tier:
    """The tier we ship; an unknown language is for people only."""
    language = LANGUAGES.get(known(code))
    return language.tier if language else Tier.PEOPLE


@cache
def cldr(code: str) -> Locale:
    """CLDR's locale for a language; English where CLDR has none (Hmong, Karen, Mam, Marshallese, Chuukese)."""
    tag = known(code)
    try:
        return Locale.parse(_CLDR_STAND_INS.get(tag, tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def has_cldr(code: str) -> bool:
    """Whether CLDR knows the language's days and months."""
    tag = known(code)
    return tag == "en" or cldr(tag).language != "en"


def day(value: date, language: str, *, year: bool = False) -> str:
    """A date in full: `Thursday, March 5`; `year` adds the year."""
    locale = cldr(language)
    if known(language) in _OWN_DAYS:
        return f"{weekday(value, language)} {month_day(value, language)}" + (f" {value.year}" if year else "")
    if year:
        return format_date(value, "full", locale)
    skeletons = locale.datetime_skeletons
    pattern = str((skeletons.get("MMMMEd") or skeletons["MMMEd"]).pattern)
    in_full = re.sub(r"([Ec])\1*", r"\1\1\1\1", re.sub(r"M{3,}", "MMMM", pattern))
    return format_date(value, in_full, locale)


def weekday(value: date, language: str) -> str:
    """The weekday alone, in full, as it stands by itself."""
    if known(language) in _OWN_DAYS:
        return _OWN_DAYS[known(language)][value.weekday()]
    return format_date(value, "cccc", cldr(language))


def weekday_named(number: int, language: str) -> str:
    """The name of a weekday by its number; 0 is Monday."""
    return weekday(date(2024, 1, 1 + number), language)  # the first of that year was a Monday


def month_day(value: date, language: str) -> str:
    """`March 5`, without weekday and year."""
    if known(language) in _OWN_MONTHS:
        return f"{value.day} {_OWN_MONTHS[known(language)][value.month - 1]}"
    return format_skeleton("MMMMd", value, locale=cldr(language))


def weekday_names(code: str) -> list[frozenset[str]]:
    """For each weekday, Monday first, the ways it is written in full."""
    tag = known(code)
    if tag in _OWN_DAYS:
        return [frozenset({name}) for name in _OWN_DAYS[tag]]
    names = cldr(tag).days
    return [frozenset(str(names[place]["wide"][day]) for place in ("format", "stand-alone")) for day in range(7)]


def month_names(code: str) -> list[frozenset[str]]:
    """For each month, January first, the ways it is written in full."""
    tag = known(code)
    if tag in _OWN_MONTHS:
        return [frozenset({name}) for name in _OWN_MONTHS[tag]]
    names = cldr(tag).months
    return [
        frozenset(str(names[place]["wide"][month]) for place in ("format", "stand-alone")) for month in range(1, 13)
    ]


def clock_time(value: time | datetime, language: str, zone: str | None = None) -> str:
    """A time as its readers write it: `3:30 PM`, `15:30`; an aware datetime is put into `zone` first."""
    if isinstance(value, datetime) and zone:
        value = value.astimezone(ZoneInfo(zone))
    return format_time(value.time() if isinstance(value, datetime) else value, "short", locale=cldr(language))


def moment(value: datetime, language: str, zone: str) -> str:
    """The day in full and the time of day, where the school is."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), language)}, {clock_time(local, language)}"


def number(value: int | float, language: str) -> str:
    """A number with the language's separators."""
    return format_decimal(value, locale=cldr(language))


def page_languages() -> list[tuple[str, str]]:
    """Django's LANGUAGES: codes in lower case with own names, of every language that has pages."""
    return [(each.code.lower(), each.own_name) for each in LANGUAGES.values() if each.face is not Face.NONE]


def right_to_left() -> list[str]:
    """Django's LANGUAGES_BIDI."""
    return [each.code.lower() for each in LANGUAGES.values() if each.right_to_left]


def unknown_to_django(names: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """What Django's own table of language names lacks, in its form."""
    return {
        each.code.lower(): {
            "bidi": each.right_to_left,
            "code": each.code.lower(),
            "name": each.name,
            "name_local": each.own_name,
        }
        for each in LANGUAGES.values()
        if each.code.lower() not in names
    }
