"""In which language did somebody write? A guess to show, never to act on: a surprise is flagged, never switched."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from roundtable.languages import catalogue

MODEL_NAMES = {"zh-Hans": "zh", "prs": "fa"}
# how much likelier the family's own language is held to be, in nats; short texts say little
PRIOR = 12.0
SURE_MARGIN = 6.0
SHORTEST = 3


@dataclass(frozen=True)
class Guess:
    """`language` is what the words look like. `surprise`: clearly not what was expected, so a person is shown both."""

    language: str
    expected: str
    surprise: bool


def detect(text: str, *, expected: str, site_languages: Iterable[str] = ()) -> Guess:
    """The likeliest of the site's languages, the family's own favoured. Names, numbers and `ok` surprise nobody."""
    home = catalogue.known(expected)
    known = frozenset(map(catalogue.known, site_languages or catalogue.LANGUAGES)) | {home, "en"}
    if sum(character.isalpha() for character in text) < SHORTEST:
        return Guess(home, home, False)
    scores = _scores(text, known, home)
    best = max(scores, key=lambda code: scores[code], default=home)
    margin = scores.get(best, 0.0) - scores.get(home, float("-inf"))
    certain = best != home and home in scores and margin > SURE_MARGIN
    return Guess(best if certain else home, home, certain)


def _scores(text: str, known: frozenset[str], home: str) -> dict[str, float]:
    ours = {MODEL_NAMES.get(code, code): code for code in sorted(known)}
    if home in MODEL_NAMES:
        ours[MODEL_NAMES[home]] = home  # Dari and Persian share one model
    ranked = {ours[name]: score for name, score in _identifier(frozenset(ours)).rank(text) if name in ours}
    if len(set(ranked.values())) < 2:
        return {}
    return {code: score + (PRIOR if code == home else 0.0) for code, score in ranked.items()}


@lru_cache(maxsize=32)
def _identifier(names: frozenset[str]) -> Any:
    from py3langid import langid  # brings numpy: only where something is detected

    identifier = langid.LanguageIdentifier.from_model_file(str(langid.MODEL_FILE))
    identifier.set_languages(sorted(names & set(identifier.labels)))
    return identifier
