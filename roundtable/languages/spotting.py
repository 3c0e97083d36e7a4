"""Finding what must survive in any language: links, phone numbers, codes, amounts, times, numbers, names. Pure."""

import re
import unicodedata
from dataclasses import dataclass

# the words a family may be asked to send back; they are never translated
REPLY_WORDS = (
    "AGREE", "CHANGE", "NO", "YES", "STOP", "START", "HELP", "CALL", "LINK", "EVALUATE", "MET", "NOT", "WITHDRAW",
    "FOOD",
)  # fmt: skip
_LINK = re.compile(r"https?://[^\s<>\"'،؛。，）)]*[^\s<>\"'.,;:!?،؛。，）)]")
_PHONE = re.compile(
    r"(?<![\w.])\+?\(?\d{3}\)?[ .\-–]?\d{3}[ .\-–]?\d{4}(?!\w)|(?<!\w)\+\d[\d ().\-]{6,18}\d|(?<!\w)1-8\d\d-\d{3}-\d{4}"
)
# Arabic writes `and` onto the next word, so only Latin letters may not stand before
_CODE = re.compile(r"(?<![A-Za-z0-9_])([A-Z]{2,})\s(\d{1,6})(?!\w)")
_REPLY = re.compile(r"(?<![A-Za-z0-9_])(?:" + "|".join(REPLY_WORDS) + r")(?!\w)")
_AMOUNT = re.compile(r"(?:US)?[$€£]\s?(\d[\d.,  ]*\d|\d)|(\d[\d.,  ]*\d|\d)\s?(?:[$€£])")
_TIME = re.compile(
    r"(?<![\d:.,$])(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?|am\b|pm\b|sáng\b|chiều\b|tối\b|ص(?!\w)|م(?!\w)|صباحًا|صباحا|مساءً|مساء)?"
    r"(?![\d:])",
    re.IGNORECASE,
)
_CHINESE_TIME = re.compile(r"(上午|下午|晚上|早上)\s?(\d{1,2})(?:[:：](\d{2})|点(\d{2})?)?")
_NUMBER = re.compile(r"\d(?:[\d.,  ]*\d)?")
_EVENING = ("p", "chiều", "tối", "م")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# where a sentence begins; not after `Ms.`
_OPENINGS = re.compile(
    r"(?<!\bMs\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMx\.)(?<!\bSr\.)(?<!\bMrs\.)(?<!\bSra\.)(?<=[.!?])\s+|\n+"
)
_NOT_NAMES = {"i", "i'm", "i'll", "i've", "i'd", "mr", "ms", "mrs", "mx", "dr", "ok", "pdf", "tv", "usa", "us"}


@dataclass(frozen=True)
class Moment:
    """A time of day as written; `half` is `a`, `p` or nothing where the writer did not say."""

    hour: int
    minute: int
    half: str

    def agrees_with(self, other: "Moment") -> bool:
        """Whether both may mean the same time."""
        if self.minute != other.minute:
            return False
        mine, theirs = self._of_day(), other._of_day()
        if mine is None or theirs is None:
            return self.hour % 12 == other.hour % 12
        return mine == theirs

    def _of_day(self) -> int | None:
        if self.half:
            return self.hour % 12 + (12 if self.half == "p" else 0)
        return self.hour if self.hour > 12 or self.hour == 0 else None

    def __str__(self) -> str:
        return f"{self.hour}:{self.minute:02d}{self.half}"


def digits_alike(text: str) -> str:
    """Every script's digits as 0 to 9; full-width and odd spaces as plain ones."""
    return "".join(
        str(unicodedata.decimal(ch)) if ch.isdecimal() else " " if ch in "\u00a0\u202f\u2009" else ch for ch in text
    )


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if character in "\u00a0\u202f\u2009" else character


def links(text: str) -> list[str]:
    """Web addresses, without the stop of the sentence around them."""
    return _LINK.findall(text)


def phones(text: str) -> list[str]:
    """Phone numbers as digits alone."""
    return [re.sub(r"\D", "", found) for found in _PHONE.findall(digits_alike(_without(text, _LINK)))]


def phone_spans(text: str) -> list[str]:
    """Phone numbers as they are written."""
    return _PHONE.findall(text)


def codes(text: str) -> list[str]:
    """A word in capitals and a number: `AGREE 42`."""
    return [f"{word} {number}" for word, number in _CODE.findall(digits_alike(text))]


def reserved_words(text: str) -> list[str]:
    """Words to send back, in capitals."""
    return sorted(set(_REPLY.findall(_without(text, _LINK))))


def amounts(text: str) -> list[str]:
    """Sums of money, by their digits."""
    return [_bare(one or other) for one, other in _AMOUNT.findall(digits_alike(text))]


def times(text: str) -> list[Moment]:
    """Times of day: a colon, or a half of the day, makes a number one."""
    plain = digits_alike(_without(_without(text, _LINK), _PHONE))
    found = [_chinese(*groups) for groups in _CHINESE_TIME.findall(plain)]
    plain = _without(plain, _CHINESE_TIME)
    for hour, minute, half in _TIME.findall(plain):
        if (minute or half) and int(hour) < 25 and int(minute or 0) < 60:
            found.append(Moment(int(hour), int(minute or 0), _half(half)))
    return found


def numbers(text: str) -> list[str]:
    """Every other number by its digits, separators aside: not money, times, phones, links and codes."""
    plain = digits_alike(text)
    for pattern in (_LINK, _PHONE, _CODE, _AMOUNT, _CHINESE_TIME):
        plain = _without(plain, pattern)
    plain = _TIME.sub(lambda found: " " if found[2] or found[3] else found[0], plain)
    return [_bare(found) for found in _NUMBER.findall(plain)]


def without_codes(text: str) -> str:
    """The text without what is only found by its capitals: links and codes."""
    return _without(digits_alike(_without(text, _LINK)), _CODE)


def likely_names(text: str) -> frozenset[str]:
    """Words in capitals that stand inside a sentence of an English or Spanish text, so most likely names."""
    found: set[str] = set()
    for sentence in (part for whole in _OPENINGS.split(text) for part in re.split(r"[¿¡:]\s*", whole)):
        for position, match in enumerate(_WORD.finditer(sentence)):
            word = match.group().removesuffix("'s").removesuffix("’s")
            if position and word[:1].isupper() and len(word) > 1 and not word.isupper():
                found.add(word)
    return frozenset(word for word in found if word.casefold() not in _NOT_NAMES)


def capitalised(text: str) -> set[str]:
    """Every word that begins with a capital, a sentence's first too."""
    words = {found.group().removesuffix("'s").removesuffix("’s") for found in _WORD.finditer(text)}
    return {word for word in words if word[:1].isupper() and len(word) > 1}


def sentences(text: str) -> list[str]:
    """The text's sentences; `Ms. Ortiz` does not end one."""
    return [part.strip() for part in _OPENINGS.split(text) if part and part.strip()]


def _chinese(half: str, hour: str, minute: str, after: str) -> Moment:
    return Moment(int(hour), int(minute or after or 0), "a" if half in ("上午", "早上") else "p")


def _half(written: str) -> str:
    if not written:
        return ""
    return "p" if written.casefold().startswith(_EVENING) else "a"


def _bare(number: str) -> str:
    return re.sub(r"[^\d]", "", number)


def _without(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(" ", text)
