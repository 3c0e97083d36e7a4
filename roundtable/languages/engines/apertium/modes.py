"""Apertium's mode files: a pipeline of programs for one pair of languages, written as one line of shell."""

import shlex
from pathlib import Path

FOLDER = Path("/usr/share/apertium/modes")
# our codes as Apertium's packages name them
NAMES = {"en": "eng", "es": "spa", "pt": "por", "fr": "fra"}
PROGRAMS = frozenset(
    (
        *("lt-proc", "lrx-proc", "cg-proc", "hfst-proc", "apertium-tagger", "apertium-pretransfer"),
        *("apertium-transfer", "apertium-interchunk", "apertium-postchunk", "apertium-anaphora"),
    )
)


class BadMode(Exception):
    """A mode file that we do not run."""


def mode_file(source: str, target: str, folder: Path = FOLDER) -> Path | None:
    """The installed mode for a pair of our codes, if any."""
    for name in (f"{NAMES.get(source, source)}-{NAMES.get(target, target)}", f"{source}-{target}"):
        path = folder / f"{name}.mode"
        if path.is_file():
            return path
    return None


def stages(mode: str) -> list[list[str]]:
    """The programs of a mode with their arguments, each with `-z`, so that a NUL flushes the whole pipeline.

    `$1` is how the generator writes unknown words (`-g`: with marks), `$2` a tagger option we leave out.
    Raises BadMode for a program that no mode file of Apertium's uses.
    """
    pipeline: list[list[str]] = []
    for part in mode.replace("\n", " ").split("|"):
        words = shlex.split(part.replace("$1", "-g").replace("$2", ""))
        if not words or words[0] not in PROGRAMS:
            raise BadMode("a mode file names a program that is no part of Apertium")
        pipeline.append([words[0], "-z", *words[1:]])
    return pipeline
