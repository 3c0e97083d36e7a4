"""A sealed file opens whole with its key, or not at all."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from roundtable.core import sealed
from roundtable.core.sealed import BrokenSeal, seal, unseal

KEY = bytes(32)


def sealed_file(words: bytes) -> bytes:
    target = BytesIO()
    assert seal(BytesIO(words), target, KEY) == len(words)
    return target.getvalue()


def opened(file: bytes, key: bytes = KEY) -> bytes:
    return b"".join(unseal(BytesIO(file), key))


@settings(max_examples=50)
@given(some.integers(0, 40))
def test_any_length_comes_back(size: int) -> None:
    before, sealed.PIECE = sealed.PIECE, 8
    try:
        words = bytes(range(size))
        assert opened(sealed_file(words)) == words
    finally:
        sealed.PIECE = before


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(sealed, "PIECE", 8)
    return sealed_file(b"some words that fill a few pieces")


def test_another_key_opens_nothing(pieces: bytes) -> None:
    with pytest.raises(BrokenSeal):
        opened(pieces, bytes([1] * 32))


def test_a_cut_at_any_place_is_seen(pieces: bytes) -> None:
    for end in range(len(pieces)):
        with pytest.raises(BrokenSeal):
            opened(pieces[:end])


def test_a_changed_byte_at_any_place_is_seen(pieces: bytes) -> None:
    for place in range(len(pieces)):
        changed = bytearray(pieces)
        changed[place] ^= 1
        with pytest.raises(BrokenSeal):
            opened(bytes(changed))
