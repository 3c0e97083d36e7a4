"""Apertium behind the one interface."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from roundtable.languages.engines import EngineError
from roundtable.languages.engines.apertium.modes import FOLDER, mode_file, stages
from roundtable.languages.engines.apertium.pipe import SECONDS, Pipe

_SPECIAL = re.compile(r"([\\\[\]{}^$/<>@])")
_ESCAPED = re.compile(r"\\(.)")
# `*word` was unknown, `@word` has no translation, `#word` could not be formed
_MARKED = re.compile(r"(?<![\w*@#])[*@#](?=\w)")
_END = " ‡"  # a sentence's end of our own, so that the tagger closes the last sentence; taken off again


class Apertium:
    """One open pipeline a pair. 14 of 30 school sentences were understandable: gist, so not good for families."""

    key = "apertium"
    name = "Apertium"
    good_for_families = False

    def __init__(self, folder: Path = FOLDER, *, seconds: float = SECONDS) -> None:
        self._folder = folder
        self._seconds = seconds
        self._pipes: dict[tuple[str, str], Pipe] = {}

    @property
    def is_on(self) -> bool:
        """Whether Apertium is installed here."""
        return shutil.which("lt-proc") is not None and self._folder.is_dir()

    def speaks(self, source: str, target: str) -> bool:
        """Whether a mode for the pair is installed."""
        return mode_file(source, target, self._folder) is not None

    def translate(self, bodies: Sequence[str], source: str, target: str) -> list[str]:
        """Each body line by line, so that lines stay lines. Raises EngineError."""
        pipe = self._pipe(source, target)
        return ["\n".join(self._line(pipe, line) for line in body.split("\n")) for body in bodies]

    def close(self) -> None:
        """End every pipeline."""
        for pipe in self._pipes.values():
            pipe.close()
        self._pipes.clear()

    def _pipe(self, source: str, target: str) -> Pipe:
        pair = (source, target)
        if pair not in self._pipes:
            path = mode_file(source, target, self._folder)
            if path is None:
                raise EngineError(f"Apertium has no mode from {source} to {target}", permanent=True)
            self._pipes[pair] = Pipe(stages(path.read_text("utf-8")), seconds=self._seconds)
        return self._pipes[pair]

    def _line(self, pipe: Pipe, line: str) -> str:
        if not line.strip():
            return line
        asked = _SPECIAL.sub(r"\\\1", line.replace("\0", " ")) + _END
        answer = _ESCAPED.sub(r"\1", _MARKED.sub("", pipe.ask(asked)))
        return answer.replace(_END.strip(), "").strip()
