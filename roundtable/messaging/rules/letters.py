"""The code on a letter, and the order of the envelopes. Pure."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

LETTERS = "BCDFGHJKMNPQRTVWXZ"  # no vowel, so that no word comes of it; nothing that looks like a digit or another
LENGTH = 5
_CODE = re.compile(rf"^\W*([{LETTERS}]{{{LENGTH}}})(?![^\W_])\W*", re.IGNORECASE)


def new_code() -> str:
    """One of 1.9 million."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def code_in(body: str) -> tuple[str, str]:
    """The code a message begins with and the words behind it; two empty ones where it begins with none."""
    found = _CODE.match(body)
    return (found[1].upper(), body[found.end() :].strip()) if found else ("", "")


@dataclass(frozen=True)
class Envelope:
    """What decides where one letter lies in the pile."""

    delivery: int
    section: str
    family_name: str
    given_name: str


def in_envelope_order(envelopes: Iterable[Envelope]) -> list[Envelope]:
    """By class, so that a teacher takes one pile; within it by family and child; who has no class comes last."""
    return sorted(
        envelopes, key=lambda one: (not one.section, one.section, one.family_name, one.given_name, one.delivery)
    )
