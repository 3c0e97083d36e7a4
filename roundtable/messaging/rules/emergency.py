"""Whether a message says that its writer is safe, or needs help. Pure.

SAFE by itself only: `safe to come?` is a question. Asking for help counts with more words behind it, which go on their
way too. A bare HELP is the carrier's word and is answered as such."""

from collections.abc import Callable
from functools import cache

from roundtable.messaging.rules.words import said

SAFE, NEED_HELP = "safe", "need_help"
Bared = Callable[[str], str]

# the words each language's texts ask for: safe, need help
ASKED_FOR: dict[str, tuple[str, str]] = {
    "en": ("SAFE", "NEED HELP"),
    "es": ("A SALVO", "NECESITO AYUDA"),
    "ar": ("بأمان", "أحتاج مساعدة"),
    "vi": ("AN TOÀN", "CẦN GIÚP"),
    "fr": ("EN SÉCURITÉ", "BESOIN D'AIDE"),
    "pt": ("A SALVO", "PRECISO DE AJUDA"),
    "ht": ("AN SEKIRITE", "BEZWEN ÈD"),
    "ru": ("В БЕЗОПАСНОСТИ", "НУЖНА ПОМОЩЬ"),
    "so": ("NABAD", "CAAWI HADDA"),
    "zh-Hans": ("安全", "需要帮助"),
}
SAFE_WORDS = said(
    "i am safe|im safe|i m safe|we are safe|we re safe|all safe|safe and well|safe thanks|safe thank you|"
    "estoy a salvo|estamos a salvo|a salvo gracias|salvo|انا بامان|نحن بامان|بامان الحمد لله|"
    "toi an toan|chung toi an toan|je suis en securite|nous sommes en securite|estou a salvo|estamos seguros|"
    "mwen an sekirite|nou an sekirite|я в безопасности|мы в безопасности|waan nabad qabaa|nabad qabaa|"
    "我安全|我很安全|我们安全|平安"
)
HELP_WORDS = said(
    "help me|i need help|we need help|need help|not safe|i am not safe|im not safe|i m not safe|we are not safe|"
    "ayudame|ayudenme|ayudeme|necesitamos ayuda|no estoy a salvo|no estamos a salvo|ساعدوني|نحتاج مساعدة|"
    "احتاج الى مساعدة|لست بامان|toi can giup|chung toi can giup|can giup do|khong an toan|cuu toi|j ai besoin d aide|"
    "nous avons besoin d aide|aidez moi|pas en securite|precisamos de ajuda|me ajude|nao estou a salvo|ede m|"
    "mwen bezwen ed|nou bezwen ed|pa an sekirite|мне нужна помощь|нам нужна помощь|помогите|не в безопасности|"
    "i caawi|na caawi|caawimaad hadda|我需要帮助|我们需要帮助|救命|帮帮我|不安全"
)


def safe_answer(bare: str, bared: Bared) -> str:
    """`safe`, `need_help` or nothing. `bare` is as `bared` gives it."""
    if any(_begins(bare, words) for words in _help(bared)):
        return NEED_HELP
    return SAFE if bare in _safe(bared) else ""


def says_more(bare: str, bared: Bared) -> bool:
    """Whether words stand behind the asking, which must go where they belong."""
    return bare not in _help(bared) | _safe(bared)


def _begins(bare: str, words: str) -> bool:
    return bare == words or bare.startswith(words if ord(words[0]) > 0x3000 else f"{words} ")


@cache
def _safe(bared: Bared) -> frozenset[str]:
    return frozenset(bared(words) for words in (*SAFE_WORDS, *(safe for safe, _ in ASKED_FOR.values())))


@cache
def _help(bared: Bared) -> frozenset[str]:
    return frozenset(bared(words) for words in (*HELP_WORDS, *(asking for _, asking in ASKED_FOR.values())))
