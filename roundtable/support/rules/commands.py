"""What a text means when it answers a question of support. Codes come before this: `42` is already known here."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """The binding words."""

    AGREE = "agree"
    CHANGE = "change"
    NO = "no"
    STOP = "stop"
    NOTHING = "nothing"


_WORDS: dict[Verb, tuple[str, ...]] = {
    Verb.AGREE: (
        "agree",
        "i agree",
        "acepto",
        "de acuerdo",
        "estoy de acuerdo",
        "si acepto",
        "أوافق",
        "اوافق",
        "موافق",
        "موافقة",
        "dong y",
        "toi dong y",
    ),
    Verb.CHANGE: ("change", "cambiar", "cambio", "cambie", "تغيير", "غير", "doi", "thay doi", "sua"),
    Verb.NO: ("no", "decline", "no acepto", "لا", "لا أوافق", "لا اوافق", "khong", "khong dong y"),
    Verb.STOP: (
        "stop",
        "end",
        "stop plan",
        "end plan",
        "terminar",
        "detener",
        "parar",
        "إيقاف",
        "ايقاف",
        "dung",
        "ket thuc",
    ),
    Verb.NOTHING: ("nothing", "nada", "لا شيء", "khong co gi"),
}
_EVALUATION = re.compile(
    r"(?:ask|want|need|request|like|get|have)\b.{0,40}\b(?:evaluat|assess)|^(?:formal )?evaluation$"
    r"|(?:pido|quiero|solicito|necesito|pedir|quisiera)\b.{0,40}\bevalu|^evaluacion(?: formal)?$"
    r"|(?:أطلب|اطلب|أريد|اريد).{0,40}(?:تقييم|تقويم)|^(?:تقييم|تقويم)$"
    r"|(?:yeu cau|muon|xin|can)\b.{0,40}\bdanh gia|^danh gia$",
    re.IGNORECASE,
)
_SCORE = re.compile(r"^\s*([1-5])(?:\s*/\s*5)?(?:[\s.,:;)\-\u2013\u2014!،]+(.*))?$", re.DOTALL)
_PLACE = re.compile(r"^\s*#?(\d{1,2})\b[\s.:;,)\-]*(.*)$", re.DOTALL)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def bare(text: str) -> str:
    """Lower case, no marks, đ as d, single spaces, no punctuation at the ends: how a word of command is compared."""
    lowered = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    kept = "".join(ch for ch in lowered if not unicodedata.combining(ch) or "\u0600" <= ch <= "\u06ff")
    return " ".join(unicodedata.normalize("NFC", kept).split()).strip(" .,;:!?¡¿،؟\"'“”«»")


_BY_WORDS = {bare(words): verb for verb, forms in _WORDS.items() for words in forms}


def verb_of(text: str) -> Verb | None:
    """The binding word a text consists of, in English, Spanish, Arabic or Vietnamese; None for anything more."""
    return _BY_WORDS.get(bare(text))


def digits(text: str) -> str:
    """Arabic and Persian digits as 0 to 9."""
    return text.translate(_ARABIC_DIGITS)


@dataclass(frozen=True)
class Score:
    """A check-in by text."""

    score: int
    words: str


def score_of(text: str) -> Score | None:
    """`4 the stretching helped`: a number from 1 to 5 first, then words; None where no such number stands first."""
    found = _SCORE.match(digits(text))
    return (
        None if found is None else Score(int(found.group(1)), text[found.start(2) :].strip() if found.group(2) else "")
    )


@dataclass(frozen=True)
class ProposedChange:
    """Another wording for the way to help at `position`."""

    position: int
    words: str


def change_of(rest: str) -> ProposedChange | None:
    """What follows `CHANGE 42`: a place in the list and the new words; None where one of the two is missing."""
    found = _PLACE.match(digits(rest))
    if found is None or not found.group(2).strip():
        return None
    return ProposedChange(int(found.group(1)), rest[found.start(2) :].strip())


def asks_for_evaluation(text: str) -> bool:
    """Whether the words ask for a formal evaluation, in any of the four languages. Doubt is left to a person."""
    return _EVALUATION.search(bare(text)) is not None
