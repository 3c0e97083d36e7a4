"""The rows of `languages`, by noun."""

from roundtable.languages.models.doubts import Correction, Flag
from roundtable.languages.models.phrases import Phrase, PhraseState
from roundtable.languages.models.speakers import DistrictTier, LanguageSkill
from roundtable.languages.models.tasks import TranslationTask, Why
from roundtable.languages.models.texts import Kind, Text, Translation, TranslationState

__all__ = [
    "Correction",
    "DistrictTier",
    "Flag",
    "Kind",
    "LanguageSkill",
    "Phrase",
    "PhraseState",
    "Text",
    "Translation",
    "TranslationState",
    "TranslationTask",
    "Why",
]
