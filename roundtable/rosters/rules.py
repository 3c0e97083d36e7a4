"""What a cell of a roster means, without a database."""

import re
from datetime import date
from functools import lru_cache

import phonenumbers
from babel import Locale

from roundtable.core.text import trigrams

GUARDIAN_RELATIONS = {
    "parent": "parent",
    "mother": "mother",
    "father": "father",
    "guardian": "guardian",
    "relative": "relative",
    "grandparent": "grandparent",
    "grandmother": "grandparent",
    "grandfather": "grandparent",
    "stepparent": "stepparent",
    "stepmother": "stepparent",
    "stepfather": "stepparent",
    "foster": "foster",
    "fosterparent": "foster",
    "courtappointedguardian": "court",
    "aunt": "relative",
    "uncle": "relative",
    "sibling": "relative",
}
# a relative or another adult holds no education rights until a person at the school says so
RIGHTS_RELATIONS = ("parent", "mother", "father", "guardian", "court", "foster")
# OneRoster's role -> (our role, title). A proctor or a role not listed here gives no seat.
STAFF_ROLES = {
    "teacher": ("teacher", ""),
    "aide": ("teacher", "Aide"),
    "paraprofessional": ("teacher", "Paraprofessional"),
    "counselor": ("support_staff", "Counselor"),
    "socialworker": ("support_staff", "Social worker"),
    "psychologist": ("support_staff", "Psychologist"),
    "nurse": ("nurse", "Nurse"),
    "officestaff": ("front_office", ""),
    "coach": ("coach", ""),
    "administrator": ("administrator", ""),
    "principal": ("administrator", "Principal"),
    "siteadministrator": ("administrator", ""),
    "districtadministrator": ("administrator", "District administrator"),
    "systemadministrator": ("technology_support", ""),
}
GRADES = {"kg": "K", "k": "K", "0": "K", "ko": "K", "pk": "PK", "pr": "PK", "ps": "PK", "ts": "PK", "it": "birth"}
LIVE_STATUSES = frozenset({"", "active"})
GONE_STATUSES = frozenset({"tobedeleted", "inactive", "deleted"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_US = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})$")
_WORDED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})$")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NOT_DIGITS = re.compile(r"[\s().+-]")
_EXTENSION = re.compile(r"(?:ext\.?|x|#)\s*\d+$", re.IGNORECASE)
_NANP = re.compile(r"1?([2-9]\d\d[2-9]\d{6})$")
_EMAIL = re.compile(r"[^@\s<>\",;]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


@lru_cache(maxsize=20_000)
def read_date(value: str) -> date | None:
    """A date in one of five forms (2026-08-17, 20260817, 2026/08/17, 8/17/2026, 17-Aug-2026); None where it is none."""
    year_first = _ISO.match(value) or _COMPACT.match(value) or _SLASHED.match(value)
    if year_first:
        return _made(int(year_first[1]), int(year_first[2]), int(year_first[3]))
    if american := _US.match(value):
        return _made(int(american[3]), int(american[1]), int(american[2]))
    worded = _WORDED.match(value)
    if worded and worded[2].lower() in _MONTHS:
        return _made(int(worded[3]), _MONTHS.index(worded[2].lower()) + 1, int(worded[1]))
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1900 <= year <= 2200 else None


def phone_number(value: str) -> str:
    """The number as E.164, or an empty text where nobody could be reached by it. US and Canada need no prefix."""
    bare = _NOT_DIGITS.sub("", _EXTENSION.sub("", value.strip()))
    if value.lstrip().startswith("+") and not bare.startswith("1"):
        return _foreign(value)
    at_home = _NANP.match(bare)
    return f"+1{at_home[1]}" if at_home else ""


def _foreign(value: str) -> str:
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return ""
    possible = phonenumbers.is_possible_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else ""


def email_address(value: str) -> str:
    """The address in lower case, or an empty text where it is none."""
    bare = value.strip()
    return bare.lower() if _EMAIL.match(bare) else ""


@lru_cache(maxsize=1_000)
def language_code(value: str) -> str:
    """A BCP 47 code (`es`, `zh-Hans`) from a code or an English name; an empty text for neither."""
    bare = value.partition("(")[0].strip().replace("_", "-")
    named = _language_names().get(bare.lower())
    if named and bare.lower() not in Locale("en").languages:  # `ga` is Irish, though a language is called Ga
        return named
    head, dash, tail = bare.partition("-")
    bare = head.lower() + dash + tail
    return bare if _LANGUAGE.match(bare) and len(bare) <= 16 else ""


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    named = Locale("en").languages.items()
    return {name.lower(): code.replace("_", "-") for code, name in named} | {"creole": "ht", "mandarin": "zh"}


@lru_cache(maxsize=50_000)
def name_trigrams(name: str) -> frozenset[str]:
    """The trigrams of one name; a person's are those of all names together (names repeat, so they are kept)."""
    return frozenset(trigrams(name))


def grade(value: str) -> str:
    """Our grade from a roster's (`KG`, `01`, `Grade 3`): birth, PK, K, 1 to 12; an empty text where it is another."""
    bare = value.strip().lower().removeprefix("grade").strip().lstrip("0") or ("0" if value.strip() else "")
    if bare in GRADES:
        return GRADES[bare]
    return bare if bare.isdecimal() and 1 <= int(bare) <= 12 else ""


@lru_cache(maxsize=1_000)
def plain(word: str) -> str:
    """A role or a relation to look up by: no case, marks or prefix; `ext:social_worker` is `socialworker`."""
    return re.sub(r"[^a-z]", "", word.lower().removeprefix("ext:"))
