"""Encryption of a stream to a file: AES-256-GCM in pieces, so that size does not matter and nothing can be cut off.

File: `RTBK1` · 8 random bytes · pieces of (4 bytes length · sealed piece). Each piece is bound to its number and to
whether it is the last, so a missing, moved or added piece is refused."""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"RTBK1"
PIECE = 1024 * 1024
_LENGTH = struct.Struct(">I")


class BrokenSeal(Exception):
    """The file is not one of ours, was changed, was cut off, or was sealed with another key."""


def seal(source: BinaryIO, target: BinaryIO, key: bytes) -> int:
    """Write `source` sealed to `target`; `key` is 32 bytes. Gives how many bytes of `source` were read."""
    cipher, start, size = AESGCM(key), os.urandom(8), 0
    target.write(MAGIC + start)
    piece, number = _read(source), 0
    while True:
        following = _read(source) if piece else b""
        sealed = cipher.encrypt(_nonce(start, number), piece, _mark(last=not following))
        target.write(_LENGTH.pack(len(sealed)) + sealed)
        size += len(piece)
        if not following:
            return size
        piece, number = following, number + 1


def unseal(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The pieces of a sealed file. Raises BrokenSeal; use nothing of it before the end was reached."""
    if source.read(len(MAGIC)) != MAGIC:
        raise BrokenSeal("this is no backup of Roundtable")
    cipher, start, number = AESGCM(key), source.read(8), 0
    piece = _sealed_piece(source)
    while piece:
        following = _sealed_piece(source)
        try:
            yield cipher.decrypt(_nonce(start, number), piece, _mark(last=not following))
        except InvalidTag as error:
            raise BrokenSeal("the backup was changed or cut off, or its key is another one") from error
        piece, number = following, number + 1
    if not number:
        raise BrokenSeal("the backup was cut off")


def _read(source: BinaryIO) -> bytes:
    """A whole piece, whatever a pipe gives at a time; less at the end only."""
    found = bytearray()
    while len(found) < PIECE and (more := source.read(PIECE - len(found))):
        found += more
    return bytes(found)


def _sealed_piece(source: BinaryIO) -> bytes:
    head = source.read(_LENGTH.size)
    if not head:
        return b""
    piece = source.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if not piece or len(piece) != _LENGTH.unpack(head)[0]:
        raise BrokenSeal("the backup was cut off")
    return piece


def _nonce(start: bytes, number: int) -> bytes:
    return start + _LENGTH.pack(number)


def _mark(*, last: bool) -> bytes:
    return b"last" if last else b"more"
