"""The verbs and readings of `languages`, one file a noun."""

from roundtable.languages.services.phrases import approve_all, approve_phrase, load_phrases
from roundtable.languages.services.queue import complete_task, correct, flag, uphold
from roundtable.languages.services.reading import (
    Rendered,
    Waiting,
    rendering,
    renderings,
    what_goes_at_once,
    what_may_go,
)
from roundtable.languages.services.saying import say, words_wait
from roundtable.languages.services.speakers import (
    Ability,
    confirm_skill,
    end_skill,
    may_translate,
    record_skill,
    set_ability,
    set_tier,
    tier_in,
)
from roundtable.languages.services.texts import keep, request_translation, waiting_languages

__all__ = [
    "Ability",
    "Rendered",
    "Waiting",
    "approve_all",
    "approve_phrase",
    "complete_task",
    "confirm_skill",
    "correct",
    "end_skill",
    "flag",
    "keep",
    "load_phrases",
    "may_translate",
    "record_skill",
    "rendering",
    "renderings",
    "request_translation",
    "say",
    "set_ability",
    "set_tier",
    "tier_in",
    "uphold",
    "waiting_languages",
    "what_goes_at_once",
    "what_may_go",
    "words_wait",
]
