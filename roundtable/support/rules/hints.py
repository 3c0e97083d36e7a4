"""Hints that only the writer sees: orders and deficit words, with another way to say it. English and Spanish."""

import re
from dataclasses import dataclass
from enum import StrEnum


class HintKind(StrEnum):
    """What a hint is about."""

    ORDER = "order"
    DEFICIT = "deficit"
    DIAGNOSIS = "diagnosis"
    ALWAYS = "always"


@dataclass(frozen=True)
class Hint:
    """The words it points at, from `start` to `end` in the text."""

    kind: HintKind
    words: str
    start: int
    end: int


_PATTERNS: dict[str, dict[HintKind, tuple[str, ...]]] = {
    "en": {
        HintKind.ORDER: (
            r"you (?:must|have to|need to|should|had better)",
            r"(?:must|need to) make sure|make sure (?:that )?(?:you|he|she|they)",
            r"it is (?:your|the parents?'?) (?:job|responsibility|duty)|see to it",
        ),
        HintKind.DEFICIT: (
            r"lazy|unmotivated|refuses?|defiant|disruptive|careless|immature|manipulative|attention[- ]seeking",
            r"(?:low|weak)(?:[- ]performing)?(?= (?:student|child|reader|learner|kid))",
            r"behind(?= (?:his|her|their|the) (?:peers|class|classmates))",
            r"problem (?:child|student|behaviou?r)|(?:bad|poor) (?:behaviou?r|attitude|effort)",
            r"fail(?:s|ed|ing)|lacks?|can(?:'t|not) (?:focus|behave|sit still)",
            r"(?:does(?:n't| not)|won't|will not) (?:care|try|bother|listen)",
        ),
        HintKind.DIAGNOSIS: (
            r"adhd|autis(?:m|tic)|on the spectrum|dyslexi(?:a|c)|dyscalculi(?:a|c)|ptsd|bipolar",
            r"depress(?:ed|ion)|anxiety disorder|emotionally disturbed|learning disab(?:led|ility)",
        ),
        HintKind.ALWAYS: (r"always|never",),
    },
    "es": {
        HintKind.ORDER: (
            r"(?:usted )?(?:debe|deben|tiene que|tienen que|hay que)(?= \w)",
            r"aseg[uú]rese|es su (?:deber|obligaci[oó]n|responsabilidad)",
        ),
        HintKind.DEFICIT: (
            r"floj[oa]|perezos[oa]|vag[oa]|desmotivad[oa]|se niega|desafiante|malcriad[oa]|inmadur[oa]",
            r"manipulador(?:a)?|mal(?:a)? (?:conducta|comportamiento|actitud)|problem[aá]tic[oa]",
            r"no (?:le importa|se esfuerza|pone atenci[oó]n|hace caso)",
            r"fracas(?:a|ó|o|ar)|le falta|atrasad[oa]",
        ),
        HintKind.DIAGNOSIS: (
            r"tdah|autis(?:mo|ta)|dislexi(?:a|co|ca)|depresi[oó]n|deprimid[oa]|trastorno|hiperactiv[oa]",
        ),
        HintKind.ALWAYS: (r"siempre|nunca|jam[aá]s",),
    },
}
_COMPILED = {
    language: [
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)) for kind, patterns in kinds.items()
    ]
    for language, kinds in _PATTERNS.items()
}


def hints(text: str, language: str = "en") -> list[Hint]:
    """What a gentle reader would ask about, in the order it stands. Languages without a list give none."""
    found = [
        Hint(kind, match.group().strip(), match.start(), match.end())
        for kind, pattern in _COMPILED.get(language.split("-")[0], [])
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda hint: (hint.start, hint.end))
