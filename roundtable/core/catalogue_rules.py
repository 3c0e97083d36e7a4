"""What must hold of the catalogues of sentences: complete where we promise it, placeholders kept, a calm tone. Pure.

Spanish holds every sentence; Arabic every one on the family's face: all but the files of `locale/staff_only.txt`."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message

COMPLETE = {"es"}  # English is the source
FAMILY_COMPLETE = {"ar"}  # the others hold what a speaker was sure of; English shows for the rest
_COUNTS = {"%(n)d", "%(n)s", "%(count)d", "%(count)s", "%(people)s"}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?\w+")


def staff_only_patterns(package: Path) -> list[str]:
    """The patterns of source files, from the package's folder, that only staff can see."""
    lines = (package / "locale" / "staff_only.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def family_face(sentences: Catalog, package: Path) -> set[str]:
    """The ids (the singular of a plural) of all sentences that stand in one file at least that families can see."""
    patterns = staff_only_patterns(package)
    return {key(m) for m in sentences if m.id and not all(_staff_only(file, patterns) for file, _ in m.locations)}


def _staff_only(location: str, patterns: list[str]) -> bool:
    return matches(location.split("/", 1)[1], patterns)  # locations begin with the package's own folder


def matches(file: str, patterns: list[str]) -> bool:
    """Whether a file, named from the package's folder, fits one of the patterns."""
    return any(fnmatch(file, pattern) for pattern in patterns)


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def missing(catalogue: Catalog, sentences: Catalog) -> Iterator[str]:
    """One line for each sentence of the sources that the catalogue does not know at all."""
    known = {(message.id, message.context) for message in catalogue}
    return (f"lacks {m.id!r}" for m in sentences if m.id and (m.id, m.context) not in known)


def untranslated(catalogue: Catalog, language: str, family: set[str]) -> Iterator[str]:
    """One line for each sentence that this language promises and does not hold; none for a language without promise."""
    for message in catalogue:
        promised = language in COMPLETE or (language in FAMILY_COMPLETE and key(message) in family)
        if message.id and promised and not has_words(message):
            yield f"does not translate {message.id!r}"


def has_words(message: Message) -> bool:
    """Whether every form of the translation has words."""
    return bool(message.string) and all(_forms(message.string))


def broken(message: Message) -> Iterator[str]:
    """One line for each form whose placeholders or tags are not those of the source, and for a raised voice."""
    sources = _forms(message.id)
    allowed = [set(_PLACEHOLDER.findall(source)) for source in sources]
    spare = _COUNTS if len(sources) > 1 else set()  # a plural's form may say one or two in words
    for form in filter(None, _forms(message.string)):
        found = set(_PLACEHOLDER.findall(form))
        if not any(found <= each and each - found <= spare for each in allowed):
            yield f"changes the placeholders of {message.id!r}: {form!r}"
    for form in (*sources, *_forms(message.string)):
        if set("!¡！") & set(form or ""):
            yield f"raises its voice: {form!r}"


def _forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())
