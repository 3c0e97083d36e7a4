"""Numbers as people write them."""

import json
from pathlib import Path

import phonenumbers
import pytest

from roundtable.core import phones

INPUTS = Path(__file__).parents[4] / "shared/data/phone/parse_inputs.json"


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("(202) 555-0143", "US", "+12025550143"),
        ("1 202 555 0143", "US", "+12025550143"),
        ("+52 33 1234 5678", "US", "+523312345678"),
        ("٢٠٢٥٥٥٠١٤٣", "US", "+12025550143"),  # Arabic digits
        ("03-331 6005", "NZ", "+6433316005"),
        ("tel:+1-202-555-0143", "MX", "+12025550143"),
    ],
)
def test_parse(written, region, expected):
    assert phones.e164(written, region) == expected


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", phones.Problem.EMPTY),
        ("hello", phones.Problem.NOT_A_NUMBER),
        ("555-0199", phones.Problem.NO_AREA_CODE),
        ("202 555 014", phones.Problem.TOO_SHORT),
        ("202 555 01433", phones.Problem.TOO_LONG),
        ("+999 123 456", phones.Problem.NO_COUNTRY),
        ("(000) 555-0143", phones.Problem.NOT_IN_USE),
    ],
)
def test_refusals_say_what(written, problem):
    with pytest.raises(phones.PhoneError) as caught:
        phones.parse(written)
    assert caught.value.problem == problem
    assert str(caught.value).endswith(".")
    assert not written or written not in str(caught.value)


@pytest.mark.skipif(not INPUTS.exists(), reason="the shared data folder is not beside the project")
def test_real_inputs():
    """Each of the 180 is read as the reference library reads it and is stable, or is refused with a sentence."""
    read = refused = 0
    for case in json.loads(INPUTS.read_text("utf-8")):
        try:
            phone = phones.parse(case["input"], case["region"] or "US")
        except phones.PhoneError:
            refused += 1
            continue
        read += 1
        assert phones.is_e164(phone.e164)
        assert phones.parse(phone.e164, "FR").e164 == phone.e164
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone.e164))
    assert read > 60
    assert refused > 40


def test_kinds_of_line():
    assert phones.parse("+33 6 12 34 56 78").line is phones.Line.MOBILE
    assert phones.parse("+33 1 42 68 53 00").can_text is False
    assert phones.parse("202 555 0143").can_text
    assert phones.parse("202 555 0143 ext. 12").can_text is False


def test_shown_as_the_reader_writes_it():
    assert phones.display("+12025550143") == "(202) 555-0143"
    assert phones.display("+523312345678") == "+52 33 1234 5678"
    assert phones.display("not a number") == "not a number"
    assert phones.masked("+12025550143") == "…0143"
