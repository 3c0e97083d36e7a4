"""ISO 8601 durations, as `POST /demo/clock` takes them."""

import re
from datetime import timedelta

_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,3})W|(?=[\dT])(?:(?P<days>\d{1,4})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?(?:(?P<seconds>\d{1,6})S)?)?)"
)


def duration(text: str) -> timedelta:
    """`P7D`, `PT90M`, `P1DT2H`, `P2W` as a timedelta. Raises ValueError with what is allowed."""
    found = _DURATION.fullmatch(text.strip().upper())
    if not found:
        raise ValueError(f"{text!r} is not a duration: write it like P7D, PT90M or P1DT2H")
    return timedelta(**{unit: int(amount) for unit, amount in found.groupdict().items() if amount})
