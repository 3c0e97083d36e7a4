"""The line our mails carry at their top: answers go above it. The signs are found again, the words are for people."""

from roundtable.channels.mail.patterns import MARKER

WORDS = {
    "en": "Write your answer above this line",
    "es": "Escriba su respuesta encima de esta línea",
    "ar": "اكتبوا جوابكم فوق هذا السطر",
    "vi": "Xin viết câu trả lời phía trên dòng này",
    "fr": "Écrivez votre réponse au-dessus de cette ligne",
    "pt": "Escreva a sua resposta acima desta linha",
    "ru": "Напишите ответ выше этой строки",
    "zh-Hans": "请在此行上方写下您的回复",
    "ht": "Ekri repons ou anlè liy sa a",
    "so": "Jawaabtaada ku qor xariiqdan korkeeda",
}


def marker_line(language: str) -> str:
    """The line in a reader's language; in English where there is none of theirs."""
    return f"##- {WORDS.get(language, WORDS['en'])} -##"


def carries_marker(text: str) -> bool:
    """Whether one of our mails is quoted in it."""
    return MARKER.search(text) is not None
