"""What a text means to support, beyond the verbs, codes and scores that `messaging` reads already."""

import re
import unicodedata
from dataclasses import dataclass

_EVALUATION = re.compile(
    r"(?:ask|want|need|request|like|get|have)\b.{0,40}\b(?:evaluat|assess)|^(?:formal )?evaluation(?: \w+){0,2}$"
    r"|(?:pido|quiero|solicito|necesito|pedir|quisiera)\b.{0,40}\bevalu|^evaluacion(?: formal)?(?: \w+){0,2}$"
    r"|(?:أطلب|اطلب|أريد|اريد).{0,40}(?:تقييم|تقويم)|^(?:تقييم|تقويم)(?: \w+){0,2}$"
    r"|(?:yeu cau|muon|xin|can)\b.{0,40}\bdanh gia|^danh gia(?: \w+){0,2}$"
    r"|(?:demand|veu[xt]|souhait|voudr|besoin)\w*\b.{0,40}\bevaluation|^evaluation(?: formelle)?(?: \w+){0,2}$"
    r"|(?:peco|quero|queremos|solicito|preciso|gostaria|pedir)\b.{0,40}\bavalia|^avaliacao(?: formal)?(?: \w+){0,2}$"
    r"|(?:mande|vle|bezwen|swete)\b.{0,40}\bevalya|^evalyasyon(?: \w+){0,2}$"
    r"|(?:прошу|хочу|хотим|хотела бы|хотел бы|нужна|нужно|требую).{0,40}(?:обследовани|оценк|оценить)"
    r"|^(?:обследование|оценка)(?: \w+){0,2}$"
    r"|(?:codsanayaa|codsanaynaa|rabaa|rabnaa|doonayaa|u baahanahay)\b.{0,40}\bqiimayn|\bqiimayn\w*\b.{0,40}"
    r"\b(?:codsanayaa|codsanaynaa|rabaa|rabnaa|doonayaa|u baahanahay)|^qiimayn\w*(?: \w+){0,2}$"
    r"|(?:要求|申请|想要|希望|需要|请求|想).{0,20}(?:评估|测评)|^(?:评估|测评)\w{0,8}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\s*#?(\d{1,2})\b[\s.:;,)\-]*(.*)$", re.DOTALL)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def bare(text: str) -> str:
    """Lower case, no marks, đ as d, single spaces, no punctuation at the ends: how a word of command is compared."""
    lowered = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    kept = "".join(ch for ch in lowered if not unicodedata.combining(ch) or "\u0600" <= ch <= "\u06ff")
    return " ".join(unicodedata.normalize("NFC", kept).split()).strip(" .,;:!?¡¿،؟\"'“”«»")


def digits(text: str) -> str:
    """Arabic and Persian digits as 0 to 9."""
    return text.translate(_ARABIC_DIGITS)


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
    """Whether the words ask for a formal evaluation, in any of the ten languages. Doubt is left to a person."""
    return _EVALUATION.search(bare(text)) is not None


_STOP = re.compile(
    r"^(?:please )?(?:stop|end|terminar|termine|detener|detenga|parar|pare|ايقاف|أوقف|اوقف|إيقاف|dung|ket thuc)"
    r"(?: (?:the|el|ke))?(?: (?:plan|hoach|الخطة))? #?(\d{2,4})$"
)


def stop_code(text: str) -> int | None:
    """The code of `STOP 42` or `end plan 42`: a family stops its plan. The bare word is an opt-out, not ours."""
    found = _STOP.match(digits(bare(text)))
    return None if found is None else int(found.group(1))


_NOTHING = frozenset(bare(words) for words in ("nothing", "nothing to add", "nada", "nada que agregar", "لا شيء"))


def nothing_to_add(text: str) -> bool:
    """Whether the words say: nothing to add."""
    return bare(text) in _NOTHING or bare(text) in {"khong co gi", "khong"}
