"""What teachers and families of the demo wrote, in their own languages, and how speakers put it into the others."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """A file of sentences, each in English (`en`) and in every language of the head line."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def home_languages() -> list[str]:
    """The languages other than English for which somebody here finds words."""
    return [language for language in table("weekly")[0] if language != "en"]


# what a family answers, and how a teacher reads it
THANKS = {
    "en": {
        "Thank you, that made our evening.": "",
        "We talked about it at dinner. Thank you.": "",
    },
    "es": {
        "Gracias, nos alegró la tarde.": "Thank you, it cheered up our afternoon.",
        "Lo platicamos en la cena. Muchas gracias.": "We talked about it at dinner. Thank you very much.",
    },
    "ar": {
        "شكرًا لكم، لقد أسعدتمونا.": "Thank you, you made us happy.",
        "تحدثنا عن ذلك على العشاء. شكرًا.": "We talked about it at dinner. Thank you.",
    },
    "vi": {
        "Cảm ơn cô, cả nhà rất vui.": "Thank you, the whole family is very happy.",
        "Tối nay cả nhà đã nói về chuyện này. Cảm ơn cô.": "We all talked about it tonight. Thank you.",
    },
    "fr": {
        "Merci, cela nous a fait plaisir.": "Thank you, that pleased us.",
        "Nous en avons parlé au dîner. Merci.": "We talked about it at dinner. Thank you.",
    },
    "pt": {
        "Obrigada, ficamos muito felizes.": "Thank you, we were very happy.",
        "Conversamos sobre isso no jantar. Obrigado.": "We talked about it at dinner. Thank you.",
    },
    "ru": {"Спасибо, вы нас очень порадовали.": "Thank you, you made us very happy."},
    "zh-Hans": {"谢谢老师，我们很高兴。": "Thank you, we are very pleased."},
    "ht": {"Mèsi anpil, sa fè nou kontan.": "Thank you very much, that makes us happy."},
}
