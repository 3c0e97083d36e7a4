"""Phone numbers: read as people write them, kept as E.164, shown as the reader's country writes them."""

import re
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

E164 = re.compile(r"\+[1-9]\d{6,14}")


class Problem(StrEnum):
    """Why what was written is no number to reach somebody by."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NO_COUNTRY = "no_country"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_AREA_CODE = "no_area_code"
    NOT_IN_USE = "not_in_use"


class Line(StrEnum):
    """What kind of line a number plan says it is; in North America it cannot tell a mobile from a landline."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    EITHER = "either"
    OTHER = "other"


LINES = {
    PhoneNumberType.MOBILE: Line.MOBILE,
    PhoneNumberType.FIXED_LINE: Line.LANDLINE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Line.EITHER,
    PhoneNumberType.VOIP: Line.EITHER,
}
UNREADABLE = {
    NumberParseException.INVALID_COUNTRY_CODE: Problem.NO_COUNTRY,
    NumberParseException.NOT_A_NUMBER: Problem.NOT_A_NUMBER,
    NumberParseException.TOO_LONG: Problem.TOO_LONG,
    NumberParseException.TOO_SHORT_AFTER_IDD: Problem.TOO_SHORT,
    NumberParseException.TOO_SHORT_NSN: Problem.TOO_SHORT,
}
NOT_VALID = {
    ValidationResult.INVALID_COUNTRY_CODE: Problem.NO_COUNTRY,
    ValidationResult.TOO_SHORT: Problem.TOO_SHORT,
    ValidationResult.TOO_LONG: Problem.TOO_LONG,
    ValidationResult.INVALID_LENGTH: Problem.NOT_IN_USE,
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: Problem.NO_AREA_CODE,
}


class PhoneError(ValueError):
    """`problem` is the fault; the text is a sentence for whoever typed the number, without the number."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(_say(problem))
        self.problem = problem


@dataclass(frozen=True)
class Phone:
    """A number in use: `e164` such as `+12025550143`, its `region` (`US`, empty for none), its kind of line."""

    e164: str
    region: str
    line: Line
    extension: str = ""

    @property
    def can_text(self) -> bool:
        """Whether a text message may reach it: no extension, and not known to be a landline or a service."""
        return not self.extension and self.line in (Line.MOBILE, Line.EITHER)


def parse(text: str, region: str = "US") -> Phone:
    """What somebody wrote, read as in `region` unless it begins with `+`. Raises `PhoneError`."""
    if not text.strip():
        raise PhoneError(Problem.EMPTY)
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException as error:
        raise PhoneError(UNREADABLE[error.error_type]) from None
    if not phonenumbers.is_valid_number(number):
        reason = phonenumbers.is_possible_number_with_reason(number)
        raise PhoneError(NOT_VALID.get(reason, Problem.NOT_IN_USE))
    return Phone(
        e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        region=phonenumbers.region_code_for_number(number) or "",
        line=LINES.get(phonenumbers.number_type(number), Line.OTHER),
        extension=number.extension or "",
    )


def e164(text: str, region: str = "US") -> str:
    """The number alone, as `+12025550143`. Raises `PhoneError`."""
    return parse(text, region).e164


def is_e164(text: str) -> bool:
    """Whether it is already written as we keep numbers; says nothing of whether it is in use."""
    return E164.fullmatch(text) is not None


def display(number: str, region: str = "US") -> str:
    """An E.164 number for a reader in `region`: `(202) 555-0143` at home, `+52 33 1234 5678` from elsewhere."""
    try:
        parsed: PhoneNumber = phonenumbers.parse(number)
    except NumberParseException:
        return number
    home = parsed.country_code == phonenumbers.country_code_for_region(region)
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)


def masked(number: str) -> str:
    """The last four digits, for where a whole number must not stand: `…0143`."""
    return f"…{number[-4:]}" if len(number) > 6 else "…"


def _say(problem: Problem) -> str:
    sentences = {
        Problem.EMPTY: _("Write a phone number."),
        Problem.NOT_A_NUMBER: _("This is not a phone number. Write it with its area code, such as (202) 555-0143."),
        Problem.NO_COUNTRY: _("No country has this code. Write the number with its area code."),
        Problem.TOO_SHORT: _("This number is too short. Check that no digit is missing."),
        Problem.TOO_LONG: _("This number is too long. Check that no digit is doubled."),
        Problem.NO_AREA_CODE: _("The area code is missing. Write all ten digits, such as (202) 555-0143."),
        Problem.NOT_IN_USE: _("No line has a number like this. Check the digits."),
    }
    return sentences[problem]
