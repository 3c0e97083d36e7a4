"""Twilio's own vectors, and what must never pass."""

import json
from pathlib import Path

import pytest

from roundtable.channels.adapters.twilio.signature import covers_body, is_signed, signature

VECTORS = Path(__file__).parents[6] / "shared/data/webhooks/twilio_python/signature_vectors.json"


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared data folder is not beside the project")
def test_vectors():
    vectors = json.loads(VECTORS.read_text("utf-8"))
    for case in vectors["cases"]:
        params = [tuple(pair) for pair in case.get("params_multi", [])] or list(case.get("params", {}).items())
        assert is_signed(case["url"], params, case["signature"], [vectors["token"]]) is case["valid"], case
        if "body" in case:
            assert covers_body(case["url"], case["body"].encode())
            assert not covers_body(case["url"], b"{}")
    assert len(vectors["cases"]) == 7


URL = "https://school.example/hooks/twilio/sms"
PARAMS = [("Body", "hola"), ("From", "+12025550143")]


def test_either_token_counts_during_a_rotation():
    for token in ("old", "new"):
        assert is_signed(URL, PARAMS, signature(URL, PARAMS, token), ["new", "old"])


@pytest.mark.parametrize(
    ("url", "params", "given"),
    [
        (URL + "?x=1", PARAMS, signature(URL, PARAMS, "t")),
        (URL, [*PARAMS, ("Extra", "1")], signature(URL, PARAMS, "t")),
        (URL, PARAMS, signature(URL, PARAMS, "other")),
        (URL, PARAMS, ""),
        (URL, PARAMS, "ñ\ud800"),
    ],
)
def test_anything_else_is_refused(url, params, given):
    assert not is_signed(url, params, given, ["t"])


def test_no_token_signs_nothing():
    assert not is_signed(URL, PARAMS, signature(URL, PARAMS, ""), [])
