"""The reply alone. Nothing is thrown away: what is cut off is given back as `quoted`.

Where nothing of a message would be left, all of it is kept: words lost are worse than a quote too many. The one
exception is a message that carries our own marker line and nothing above or between it: nobody wrote there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from roundtable.channels.mail.patterns import (
    CLOSES,
    ENDS_WITH_ADDRESS,
    HAS_DATE_OR_ADDRESS,
    INVISIBLE,
    LABEL,
    MARKER,
    MOBILE,
    OPENS,
    QUOTED,
    RULE,
    SEPARATOR,
    SIGNATURE,
)

LONGEST_ATTRIBUTION = 4  # lines that `On ... wrote:` may be broken into
LONGEST_SIGNATURE = 10
HEADER_WITHIN = 7
MOST_LINES = 20_000
LONGEST_MARK = 300  # characters; a longer line is somebody's paragraph, whatever it begins with
GREETING = re.compile(r"^\W*(?:\w+\W+){0,3}\w+\s*[,،，:!]\s*$")


@dataclass(frozen=True)
class Trimmed:
    """What was written, and what stood around it."""

    reply: str
    quoted: str


def trim(text: str) -> Trimmed:
    """Part the words from the history, signature and separators under them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    seen = [line.translate(INVISIBLE).replace("\xa0", " ") for line in lines]
    marked = _first(seen, lambda line: MARKER.search(line) is not None)
    cut = _cut(seen[:marked])
    end = _ending(seen, cut)
    above = seen[:end]
    if _holds_words(above) and not _only_greets(above, seen[cut:]):
        return Trimmed(_joined(lines[:end]), _joined(lines[end:]))
    between = _between(seen, cut) if _is_quoting(seen[cut:]) else []
    if between:
        kept = [*range(end), *between]
        return Trimmed(_joined([lines[at] for at in kept]), _joined(_others(lines, kept)))
    if marked < len(seen):
        return Trimmed("", _joined(lines))
    whole = _ending(seen, len(seen)) or len(seen)
    return Trimmed(_joined(lines[:whole]), _joined(lines[whole:]))


def _cut(lines: list[str]) -> int:
    """The line at which somebody else's words begin; the length where none do."""
    for at, line in enumerate(lines):
        if SEPARATOR.match(line) or _begins_header(lines, at):
            return at
        begin = _attribution(lines, at)
        if begin is not None:
            return begin
    return len(lines)


def _attribution(lines: list[str], end: int) -> int | None:
    """Where `On Monday ... wrote:` begins, if it ends on this line."""
    if len(lines[end]) > LONGEST_MARK or not CLOSES.search(lines[end]):
        return None
    nearest = None
    for begin in range(end, max(end - LONGEST_ATTRIBUTION, -1), -1):
        if not lines[begin].strip():
            break
        said = " ".join(lines[begin : end + 1])
        dated = HAS_DATE_OR_ADDRESS.search(said) is not None
        if dated and OPENS.match(lines[begin]):
            return begin - 1 if begin and ENDS_WITH_ADDRESS.search(lines[begin - 1]) else begin
        if dated and nearest is None:
            nearest = begin
    return nearest


def _begins_header(lines: list[str], at: int) -> bool:
    """`From: ... Sent: ... To: ... Subject: ...` as Outlook puts it over what it quotes, in any order."""
    if not _labels(lines[at]):
        return False
    block = [line for line in lines[at : at + HEADER_WITHIN] if line.strip()]
    kinds = {kind for line in block for kind in _labels(line)}
    return "from" in kinds and len(kinds) >= 3


def _labels(line: str) -> set[str]:
    return {kind for kind, pattern in LABEL.items() if pattern.match(line)}


def _ending(lines: list[str], end: int) -> int:
    """The end of the words before `end`: without trailing quotes, rules, mobile signatures and a signature."""
    end = _without_trailing(lines, end)
    for at in range(max(end - LONGEST_SIGNATURE, 1), end):
        if SIGNATURE.match(lines[at]) and _holds_words(lines[:at]):
            return _without_trailing(lines, at)
    return end


def _without_trailing(lines: list[str], end: int) -> int:
    while end and _is_trailing(lines[end - 1]):
        end -= 1
    return end


def _is_trailing(line: str) -> bool:
    if not line.strip() or QUOTED.match(line):
        return True
    return len(line) <= LONGEST_MARK and (RULE.match(line) is not None or MOBILE.match(line) is not None)


def _between(lines: list[str], cut: int) -> list[int]:
    """The lines written under or between the quoted ones."""
    kept: list[int] = []
    for at in range(cut, _ending(lines, len(lines))):
        line = lines[at]
        if SIGNATURE.match(line) and kept:
            break
        if not (QUOTED.match(line) or MARKER.search(line) or _within_attribution(lines, at)):
            kept.append(at)
    return kept if _holds_words([lines[at] for at in kept]) else []


def _within_attribution(lines: list[str], at: int) -> bool:
    for end in range(at, min(at + LONGEST_ATTRIBUTION, len(lines))):
        begin = _attribution(lines, end)
        if begin is not None:
            return begin <= at
    return False


def _is_quoting(lines: list[str]) -> bool:
    """Whether the history is marked line by line, so that words between can be told from it."""
    return any(QUOTED.match(line) for line in lines) and not any(SEPARATOR.match(line) for line in lines[:1])


def _only_greets(above: list[str], below: list[str]) -> bool:
    """`Hi,` and the answer under the quote."""
    said = " ".join(line.strip() for line in above if line.strip())
    return GREETING.match(said) is not None and _is_quoting(below) and bool(_between(below, 0))


def _holds_words(lines: list[str]) -> bool:
    return any(line.strip() and not RULE.match(line) for line in lines)


def _first(lines: list[str], holds: Callable[[str], bool]) -> int:
    return next((at for at, line in enumerate(lines) if holds(line)), len(lines))


def _others(lines: list[str], kept: list[int]) -> list[str]:
    keep = set(kept)
    return [line for at, line in enumerate(lines) if at not in keep]


def _joined(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n").strip()
