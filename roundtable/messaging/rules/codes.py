"""Codes of questions: two digits as long as there are any, never one that a 1 to 5 answer could be."""

FIRST = 11
LAST = 9999


def free_code(taken: set[int]) -> int:
    """The lowest code from 11 on that is not taken. Raises ValueError when a phone has thousands open."""
    for code in range(FIRST, LAST + 1):
        if code not in taken:
            return code
    raise ValueError("every code of this phone is in use")
