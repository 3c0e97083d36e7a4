"""The code on a letter and the order of the envelopes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.messaging.rules.letters import LENGTH, LETTERS, Envelope, code_in, in_envelope_order, new_code


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("KTRBM we come on Friday", ("KTRBM", "we come on Friday")),
        ("ktrbm: sí", ("KTRBM", "sí")),
        (" (KTRBM) نعم", ("KTRBM", "نعم")),
        ("KTRBM", ("KTRBM", "")),
        ("KTRBMX we come", ("", "")),
        ("KTRB we come", ("", "")),
        ("hello there", ("", "")),
        ("STOP", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_code_stands_at_the_beginning(body, found):
    assert code_in(body) == found


@given(st.text(alphabet=st.characters(exclude_characters=LETTERS + LETTERS.lower()), max_size=40))
def test_words_without_its_letters_hold_none(body):
    assert code_in(body) == ("", "")


def test_a_new_code_is_found_again():
    for _ in range(200):
        code = new_code()
        assert len(code) == LENGTH
        assert code_in(f"{code} yes") == (code, "yes")


def test_by_class_then_family_then_child_and_without_a_class_last():
    rows = [
        Envelope(1, "", "adams", "A"),
        Envelope(2, "Room 14", "zeller", "A"),
        Envelope(3, "Room 14", "baker", "B"),
        Envelope(4, "Room 14", "baker", "A"),
        Envelope(5, "Room 12", "young", "A"),
    ]
    assert [one.delivery for one in in_envelope_order(rows)] == [5, 4, 3, 2, 1]
