"""Twilio's voice for each language, and the steps of a call as TwiML. Pure.

Source: https://www.twilio.com/docs/voice/twiml/say/text-speech. A language that is not named has no voice there:
Haitian Creole and Somali among those that families see. Nothing is read to them in another tongue's voice.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from roundtable.channels.base import Speech

VOICES = {
    "en": ("en-US", "Polly.Joanna"),
    "es": ("es-US", "Polly.Lupe"),
    "ar": ("arb", "Polly.Zeina"),
    "vi": ("vi-VN", "Google.vi-VN-Standard-A"),
    "fr": ("fr-CA", "Polly.Chantal"),
    "pt": ("pt-BR", "Polly.Camila"),
    "ru": ("ru-RU", "Polly.Tatyana"),
    "zh-Hans": ("cmn-CN", "Polly.Zhiyu"),
}
LONGEST = 3000  # characters one <Say> takes for sure
SECONDS = "8"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def twiml(speech: Speech) -> bytes:
    """The document that says the lines, waits for one key where there is one to press, and then hangs up."""
    response = ElementTree.Element("Response")
    around = response
    if speech.keys_url:
        asks = {"input": "dtmf", "numDigits": "1", "timeout": SECONDS, "method": "POST", "action": speech.keys_url}
        around = ElementTree.SubElement(response, "Gather", asks)
    for line in speech.lines:
        language, voice = VOICES.get(line.language, VOICES["en"])
        for part in _parts(line.words):
            ElementTree.SubElement(around, "Say", {"language": language, "voice": voice}).text = part
    ElementTree.SubElement(response, "Hangup")
    document: bytes = ElementTree.tostring(response, encoding="utf-8", xml_declaration=True)
    return document


def _parts(words: str) -> Iterator[str]:
    """Words in parts that one <Say> takes, cut between words; what XML cannot hold is silence."""
    rest = NOT_XML.sub(" ", words).strip()
    while rest:
        end = len(rest) if len(rest) <= LONGEST else rest.rfind(" ", 1, LONGEST)
        end = end if end > 0 else LONGEST
        yield rest[:end]
        rest = rest[end:].strip()
