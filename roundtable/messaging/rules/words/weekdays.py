"""The days of the week as families write them, in every language of the catalogue; 0 is Monday."""

from collections.abc import Callable, Mapping
from functools import cache

from roundtable.languages.catalogue import LANGUAGES, weekday_names

SPOKEN, CHINESE = ("周", "星期"), "一二三四五六日"  # 周五 and 星期五 are both Friday


@cache
def weekdays(bared: Callable[[str], str]) -> Mapping[str, int]:
    """Each name, folded by `bared`, with its day."""
    found = {f"{said}{char}": day for day, char in enumerate(CHINESE) for said in SPOKEN}
    for code in LANGUAGES:
        found |= {bared(name): day for day, names in enumerate(weekday_names(code)) for name in names}
    return found
