"""Segments as the carrier counts them, against Twilio's own vectors."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.core.sms_text import Encoding, encoding_and_segments, encoding_of, hints, simplified

VECTORS = Path(__file__).parents[4] / "shared/data/sms/twilio_segments/segment_vectors.json"


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared data folder is not beside the project")
def test_twilio_vectors():
    cases = json.loads(VECTORS.read_text("utf-8"))["TestData"]
    for case in cases:
        got = encoding_and_segments(case["body"])
        assert (got.encoding, got.segments, got.size, got.total_size) == (
            case["encoding"], case["segments"], case["messageSize"], case["totalSize"],
        ), case["testDescription"]  # fmt: skip
    assert len(cases) == 10


@pytest.mark.parametrize(
    ("body", "segments"),
    [("", 1), ("€" * 80, 1), ("€" * 81, 2), ("a" * 152 + "€" + "b" * 10, 2), ("x" * 306, 2), ("x" * 307, 3)],
)
def test_gsm_edges(body, segments):
    assert encoding_and_segments(body).segments == segments


def test_an_escape_is_never_cut_in_two():
    body = "a" * 152 + "€" + "b" * 151  # 305 places: two segments of 153 would hold them, were the pair cut
    assert encoding_and_segments(body).segments == 2
    assert encoding_and_segments(body + "bb").segments == 3


def test_curly_quotes_are_made_plain_only_when_that_helps():
    assert simplified("Ms. Ortiz’s note – “hello”…") == 'Ms. Ortiz\'s note - "hello"...'
    assert simplified("María’s note") == "María’s note"  # the í keeps it UCS-2, so nothing is touched


def test_hints_point_at_the_character():
    found = hints("It’s today")
    assert [(h.kind, h.where, h.instead) for h in found] == [("character", 2, "'")]
    assert [h.kind for h in hints("a" * 400)] == ["length"]
    assert hints("Hello") == []


@given(st.text(max_size=400))
def test_every_body_has_a_size(body):
    got = encoding_and_segments(body)
    assert got.segments >= 1
    assert got.left >= 0
    assert encoding_of(simplified(body)) is Encoding.GSM7 or simplified(body) == body
