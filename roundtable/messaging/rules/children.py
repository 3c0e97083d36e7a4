"""Which of their children a family means: by the number it was given, or by name."""

from collections.abc import Mapping

from roundtable.messaging.rules.understand import bare_words, plain_digits


def number_in(body: str) -> int | None:
    """The number that is all of a message, in digits of any script."""
    bare = bare_words(plain_digits(body[:20]))
    return int(bare) if bare.isascii() and bare.isdecimal() else None


def named_in(body: str, names: Mapping[int, str]) -> int | None:
    """The key of the one name that is said; None where none is, or several are."""
    said = f" {bare_words(body)} "
    found = [key for key, name in names.items() if f" {bare_words(name)} " in said]
    return found[0] if len(found) == 1 else None


def is_only(body: str, name: str) -> bool:
    """Whether the name is all that was written."""
    return bare_words(body) == bare_words(name)
