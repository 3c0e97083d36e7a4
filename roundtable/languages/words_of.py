"""What differs by language: how days are named, how a sentence says no. Pure, from CLDR and short lists of ours."""

import re
import unicodedata
from functools import cache

from roundtable.languages import catalogue
from roundtable.languages.spotting import digits_alike

NEGATIONS: dict[str, tuple[str, ...]] = {
    "en": ("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", r"\w+n['’]t"),
    "es": ("no", "nunca", "jamás", "nadie", "nada", "ningún", "ninguna", "ninguno", "ni", "sin", "tampoco"),
    "pt": ("não", "nunca", "jamais", "ninguém", "nada", "nenhum", "nenhuma", "nem", "sem"),
    "fr": ("ne", "pas", "jamais", "rien", "personne", "aucun", "aucune", "sans", "ni", "non", r"n['’]\w+"),
    "ru": ("не", "нет", "ни", "никогда", "никто", "ничего", "без", "нельзя", "никого"),
    "uk": ("не", "ні", "немає", "ніколи", "ніхто", "нічого", "без", "неможна"),
    "ar": (
        *("لا", "لم", "لن", "ليس", "ليست", "ليسوا", "لسنا", "لستم"),
        *("غير", "بدون", "دون", "عدم", "ولا", "فلا", "ولم", "ولن", "ألا"),
    ),
    "vi": ("không", "chưa", "chẳng", "đừng", "chả"),
    "ht": ("pa", "pat", "p", "san", "okenn", "anyen", "pèsonn", "janm"),
    "so": ("ma", "maya", "aan", "aanay", "aanu", "ha", "la'aan", "bilaa", "weligii"),
    "zh-Hans": ("不", "没", "無", "无", "未", "别", "勿", "非"),
    "tl": ("hindi", "wala", "walang", "huwag", "di"),
    "sw": ("si", "hapana", "bila", "kamwe", "hakuna"),
}  # fmt: skip
_UNSPACED = {"zh-Hans"}
_SENTENCES = re.compile(r"(?<=[.!?؟。！？])\s*|\n+")
# Vietnamese asks with a closing `không` or `chưa`, Arabic and Chinese likewise with a word of their own
_QUESTION_TAG = {"vi": re.compile(r"(?:hay\s+)?(?:không|chưa)\s*\?"), "zh-Hans": re.compile(r"[吗没]\s*？")}
# how many last letters a case ending may change
_STEMMED = {"ru": 2, "uk": 2}
_OTHER_WEEKDAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "vi": (("thứ 2",), ("thứ 3",), ("thứ 4",), ("thứ 5",), ("thứ 6",), ("thứ 7",), ("chủ nhật",)),
    "zh-Hans": (
        *((f"周{day}", f"星期{day}", f"礼拜{day}") for day in "一二三四五六"),
        ("周日", "周天", "星期日", "星期天", "礼拜天"),
    ),
}


def negated(text: str, language: str) -> list[bool] | None:
    """For each sentence, whether it says no; None where nobody listed the language's words for it."""
    tag = catalogue.known(language)
    if tag not in NEGATIONS:
        return None
    tags = _QUESTION_TAG.get(tag)
    plain = tags.sub("?", text) if tags else text
    # `NO` in capitals is a word to send back, not a negation
    plain = re.sub(r"(?<!\w)NO(?!\w)", " ", plain)
    return [
        bool(_negation(tag).search(sentence.casefold())) for sentence in _SENTENCES.split(plain) if sentence.strip()
    ]


def days(text: str, language: str) -> frozenset[str] | None:
    """Weekdays (`weekday 3`, Monday is 0) and dates (`3-5` for March 5) a text names; None without CLDR names."""
    tag = catalogue.known(language)
    if not catalogue.has_cldr(tag):
        return None
    plain = _plain(text)
    found = {f"weekday {number}" for number, pattern in _weekdays(tag) if pattern.search(plain)}
    for month, pattern in _months(tag):
        found.update(f"{month}-{int(match['after'] or match['before'])}" for match in pattern.finditer(plain))
    return frozenset(found)


def without_days(text: str, language: str) -> str:
    """The text, its dates and weekdays taken out, so that their digits are not counted again."""
    tag = catalogue.known(language)
    plain = _plain(text)
    if not catalogue.has_cldr(tag):
        return plain
    for _, pattern in (*_months(tag), *_weekdays(tag)):
        plain = pattern.sub(" ", plain)
    return plain


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", digits_alike(text)).casefold()


@cache
def _negation(tag: str) -> re.Pattern[str]:
    words = "|".join(NEGATIONS[tag])
    return re.compile(words if tag in _UNSPACED else rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _weekdays(tag: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((number, _any_of(_weekday_names(tag, number), tag)) for number in range(7))


def _weekday_names(tag: str, number: int) -> set[str]:
    forms = catalogue.weekday_names(tag)[number]
    return set(forms) | set(_OTHER_WEEKDAYS.get(tag, ((),) * 7)[number]) | _shorter(tag, forms)


def _shorter(tag: str, forms: frozenset[str]) -> set[str]:
    if tag == "pt":
        return {form.removesuffix("-feira") for form in forms}
    return {form.removeprefix("ال") for form in forms} if tag == "ar" else set()


@cache
def _months(tag: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    patterns = []
    word = "" if tag in _UNSPACED else r"\w"
    for number in range(1, 13):
        forms = set(catalogue.month_names(tag)[number - 1])
        forms |= {f"{number}月"} if tag == "zh-Hans" else set()
        name = "|".join(sorted(map(_month_pattern, forms), key=len, reverse=True))
        before = rf"(?<!\d)(?P<before>\d{{1,2}})(?!\d)\s?(?:de |ngày |º |er )?(?:{name})(?![\d{word}])"
        after = rf"(?<![\d{word}])(?:{name})\s?(?P<after>\d{{1,2}})(?![\d])"
        patterns.append((number, re.compile(f"{after}|{before}")))
    return tuple(patterns)


def _month_pattern(form: str) -> str:
    """`tháng 1` must not be found in `tháng 10`."""
    return re.escape(form.casefold()) + (r"(?!\d)" if form[-1].isdigit() else "")


def _any_of(forms: set[str], tag: str) -> re.Pattern[str]:
    cut = _STEMMED.get(tag, 0)
    words = sorted((re.escape(unicodedata.normalize("NFC", form).casefold()) for form in forms), key=len, reverse=True)
    if cut:
        words = [word[:-cut] + r"\w{0,3}" for word in words]
    boundary = "" if tag in _UNSPACED or tag == "ar" else r"(?<!\w)"
    ending = "" if tag in _UNSPACED else r"(?:s)?(?!\w)"
    return re.compile(rf"{boundary}(?:{'|'.join(words)}){ending}")
