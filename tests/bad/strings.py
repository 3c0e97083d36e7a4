"""Strings that break software: the list of naughty strings, and those that a list cannot hold."""

import json
from functools import cache
from pathlib import Path

BLNS = Path(__file__).resolve().parents[3] / "shared/data/bad/blns/blns.json"
MARK = "zqbad"
SPECIAL = (
    "\x00",
    f"{MARK} nul \x00 in the middle",
    f"{MARK} lone \ud800 surrogate \udfff",
    f"{MARK} \u202eright to left override\u202c \u2066isolate",
    f"{MARK} " + "m" * 10_000,
    f"{MARK} 👩🏽‍👩🏽‍👧🏽‍👦🏽 👨🏿‍🦽 🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301\u0301\u0301",
    f"{MARK}'; DROP TABLE people_person; --",
    f'{MARK}"><script>alert(1)</script><img src=x onerror=alert(1)>',
    f"{MARK} {{{{ request.user }}}} {{% include '/etc/passwd' %}} {{% csrf_token %}} ${{7*7}}",
    f"{MARK} %s %(name)s {{name}} {{0.__class__}} %n",
    f"{MARK}\r\nX-Injected: yes\r\n\r\n<b>",
    f"{MARK} =HYPERLINK(1) @SUM(1+1) \\ \\N \\. \x08 \x1b[31m \x7f",
    " \u200b\u2060\ufeff ",
    "999999999999999999999999999999",
    "-1",
    "1e400",
)


@cache
def naughty() -> list[str]:
    """The shared list; empty where it is not beside this checkout."""
    return list(json.loads(BLNS.read_text("utf-8"))) if BLNS.exists() else []


def every() -> list[str]:
    """All of them."""
    return [*SPECIAL, *naughty()]


def sample(number: int, *, special: int, listed: int) -> list[str]:
    """A share of them for the `number`-th place they are put; over many places each is used."""
    there = naughty()
    chosen = [SPECIAL[(number * special + one) % len(SPECIAL)] for one in range(special)]
    return chosen + [there[(number * 37 + one * 101) % len(there)] for one in range(listed if there else 0)]
