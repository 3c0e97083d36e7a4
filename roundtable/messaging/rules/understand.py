"""What an incoming text says, without any context. Pure, and never guesses where guessing could bind or silence.

Opting out is by the seven words alone, or by wording that can mean nothing else (`opting_out`). A stop inside a
sentence about something else (`cancel Tuesday`, `stop the timer`) is an answer. Doubt is marked, to be asked.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from roundtable.core.text import folded
from roundtable.messaging.rules.crisis import danger_in
from roundtable.messaging.rules.opting_out import OptingOut, kind_ended, kind_named, opting_out
from roundtable.messaging.rules.reaching import ReachWish, read_wish
from roundtable.messaging.rules.words.answers import CALL, HELP, MISTRANSLATED, START, VERBS
from roundtable.messaging.rules.words.doubts import STOP_DOUBT
from roundtable.messaging.rules.words.names import LANGUAGE_NAMES
from roundtable.messaging.rules.words.needs import NEED_LEADS, NEEDS
from roundtable.messaging.rules.words.wrong_number import WRONG_NUMBER

MOST_CHARACTERS = 4000
LOWEST_CODE = 11


class Action(StrEnum):
    """What a message asks for, as `roundtable message read` says it."""

    STOP = "stop"
    STOP_PROGRAMME = "stop_programme"
    START = "start"
    HELP = "help"
    LANGUAGE = "language"
    WRONG_NUMBER = "wrong_number"
    NEED = "need"
    ANSWER = "answer"
    NONE = "none"


@dataclass(frozen=True)
class Understood:
    """`code` and `verb` bind together only; `score` is 1 to 5 at the start, `rest` the words behind either (of a STOP
    that says more, all of it). `kind` is the one kind that a STOP_PROGRAMME or START is about, `language` what a
    LANGUAGE message asks for, `reach` how its writer wishes to be reached. `doubt`: it may be an opt-out; ask."""

    action: Action
    rest: str = ""
    code: int | None = None
    verb: str = ""
    score: int | None = None
    need: str = ""
    kind: str = ""
    language: str = ""
    reach: ReachWish | None = None
    crisis: bool = False
    doubt: bool = False
    call: bool = False
    mistranslated: bool = False


def understand(body: str) -> Understood:
    """Read one incoming text of any language, length and content."""
    written = plain_digits(body[:MOST_CHARACTERS]).strip()
    bare = bare_words(written)
    if not bare:
        return Understood(Action.NONE, rest=written, score=None)
    crisis = danger_in(bare, bare_words) != ""
    stop = opting_out(written, bare_words)
    whole = _whole_message(written, bare, stop)
    if whole is not None and not crisis:
        return whole
    return _answer(written, bare, crisis, doubt=stop is OptingOut.MAYBE or _any(STOP_DOUBT, bare))


def plain_digits(text: str) -> str:
    """Digits of any script as 0 to 9: `٤٢` and `４２` give `42`."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def bare_words(text: str) -> str:
    """Folded words with single spaces and nothing else; Arabic letters that are written either way made one."""
    words = folded(text).replace("ى", "ي").replace("’", " ").replace("_", " ")
    return " ".join(re.sub(r"[^\w\s]", " ", words).split())


def _whole_message(written: str, bare: str, stop: OptingOut) -> Understood | None:
    """What the message as a whole asks for, where it asks for one of the things with a word of their own."""
    if stop is OptingOut.YES:
        return Understood(Action.STOP)
    kind = kind_ended(written, bare_words)
    if kind:
        return Understood(Action.STOP_PROGRAMME, kind=kind)
    start = _start(bare)
    if start is not None:
        return start
    if bare in _bare(HELP):
        return Understood(Action.HELP)
    if _any(WRONG_NUMBER, bare):
        return Understood(Action.WRONG_NUMBER, rest=written)
    if stop is OptingOut.ALSO:
        return Understood(Action.STOP, rest=written)
    return _named(written, bare)


def _start(bare: str) -> Understood | None:
    """`START` for all, `START TIPS` for one kind."""
    if bare in _bare(START):
        return Understood(Action.START)
    lead = next((said for said in _bare(START) if bare.startswith(f"{said} ")), "")
    kind = kind_named(bare.removeprefix(lead), bare_words) if lead else ""
    return Understood(Action.START, kind=kind) if kind else None


def _named(written: str, bare: str) -> Understood | None:
    language = _language_names().get(_without_courtesy(bare))
    if language:
        return Understood(Action.LANGUAGE, language=language)
    wish = read_wish(written, _without_courtesy(bare), bare_words)
    if wish:
        return Understood(Action.ANSWER, rest=written, reach=wish)
    need = _need(bare)
    return Understood(Action.NEED, need=need, rest=written) if need else None


def _answer(written: str, bare: str, crisis: bool, *, doubt: bool) -> Understood:
    verb, code, rest = _verb_and_code(written)
    score, words = (None, rest) if code is not None else _score(written)
    return Understood(
        Action.ANSWER,
        rest=words,
        code=code,
        verb=verb,
        score=score,
        crisis=crisis,
        doubt=doubt,
        call=bare in _bare(CALL),
        mistranslated=bare in _bare(MISTRANSLATED),
    )


_CODE_FIRST = re.compile(r"^\W*#?(\d{2,4})\b(?!\s*[/:]\s*\d)\s*(?:[.:,)\-–—]+\s*|(?=\s|$))(.*)$", re.DOTALL)
_UNITS = re.compile(
    r"^(?:min|hour|hora|heure|day|dia|jour|week|semana|year|ano|an |time|vece|fois|page|pagina|kid|child|nino|"
    r"word|palabra|book|libro|dollar|st|nd|rd|th|am|pm|a m|p m|percent|de|of|"
    r"دقيق|ساع|يوم|phut|gio|ngay|lan|分|点|天|мин|час|дн)"
)
_CODE_AFTER = re.compile(
    r"^\W*(?:(?:to|with|on|a|al|con|رقم|số|no|nr|code|plan)\W+)?#?(\d{2,4})\b\W*(.*)$", re.DOTALL | re.I
)


def _verb_and_code(written: str) -> tuple[str, int | None, str]:
    """`AGREE 42`, `42 agree`, `CHANGE 42 2 a quiet corner`, `#42 words`: verb, code, what follows as it was written."""
    verb, tail = leading_verb(written)
    if verb:
        after = _CODE_AFTER.match(tail)
        if after and int(after[1]) >= LOWEST_CODE:
            return verb, int(after[1]), after[2].strip()
        return ("", None, written) if tail.strip(" .!,") else (verb, None, written)
    first = _CODE_FIRST.match(written)
    if not first or int(first[1]) < LOWEST_CODE:
        return "", None, written
    verb, tail = leading_verb(first[2])
    if verb:
        return verb, int(first[1]), tail.strip()
    if _UNITS.match(bare_words(first[2])):
        return "", None, written
    return "", int(first[1]), first[2].strip()


def leading_verb(text: str) -> tuple[str, str]:
    """The verb a text begins with in any of our languages (`acepto` is AGREE), and what follows it, as written."""
    words = list(re.finditer(r"[^\W\d_]+", text.split("\n", 1)[0]))[: _longest_verb()]
    for count in range(len(words), 0, -1):
        head = text[: words[count - 1].end()]
        if re.search(r"\d", head):
            continue
        verb = _verbs().get(bare_words(head))
        if verb:
            return verb, text[words[count - 1].end() :]
    return _unspaced_verb(text)


def _unspaced_verb(text: str) -> tuple[str, str]:
    """Chinese puts no space between the verb and what follows."""
    stripped = text.lstrip()
    for said, verb in _verbs().items():
        if ord(said[0]) > 0x3000 and stripped.startswith(said) and stripped[len(said) :][:1] not in "不":
            return verb, stripped[len(said) :]
    return "", text


_SCORE = re.compile(
    r"^\W*([1-5])(?!\d|\s*[:.,]\s*\d|(?:st|nd|rd|th)\b)(?:\s*(?:/|of|de|من|trên|tren|out of)\s*5\b)?"
    r"[\s.,:;)!\-–—]*(.*)$",
    re.DOTALL,
)
_SCORE_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "un": 1, "واحد": 1, "اثنان": 2, "ثلاثة": 3, "اربعة": 4, "خمسة": 5, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5,
}  # fmt: skip


def _score(written: str) -> tuple[int | None, str]:
    """`4 the stretching helped`, `٤`, `4/5`, `cuatro`: the score and the words behind it."""
    match = _SCORE.match(written)
    if match:
        return int(match[1]), match[2].strip()
    return _SCORE_WORDS.get(bare_words(written)), written


def _need(bare: str) -> str:
    words = _without_courtesy(bare)
    words = next((words[len(lead) + 1 :] for lead in NEED_LEADS if words.startswith(f"{lead} ")), words)
    words = re.sub(r"^(?:a |an |some |una? |algo de |de la |du |des )", "", words)
    return _needs().get(re.sub(r" \d{5}$", "", words), "")


def _without_courtesy(bare: str) -> str:
    polite = r"(?:please|por favor|porfavor|in|en|من فضلكم|xin|s il vous plait|svp|pls|bang)"
    return re.sub(rf"^(?:{polite} )+|(?: {polite})+$", "", bare)


def _any(patterns: tuple[str, ...], bare: str) -> bool:
    return any(pattern.search(bare) for pattern in _compiled(patterns))


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile("".join(char if char.isascii() else folded(char) for char in p)) for p in patterns)


@cache
def _bare(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(bare_words(word) for word in words)


@cache
def _verbs() -> dict[str, str]:
    said = {bare_words(word): verb for verb, words in VERBS.items() for word in words}
    return dict(sorted(said.items(), key=lambda item: -len(item[0])))


@cache
def _longest_verb() -> int:
    return max(len(said.split()) for said in _verbs())


@cache
def _needs() -> dict[str, str]:
    return {bare_words(word): need for need, words in NEEDS.items() for word in words}


@cache
def _language_names() -> dict[str, str]:
    return {bare_words(name): code for code, names in LANGUAGE_NAMES.items() for name in names}
