"""What is being done and how long it has taken: one line that renews itself on a terminal, lines elsewhere."""

import time
from types import TracebackType
from typing import TextIO


class Progress:
    """Use as a context manager; `say` tells the step that begins."""

    def __init__(self, to: TextIO) -> None:
        self._to = to
        self._began = time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def say(self, step: str) -> None:
        """The next step."""
        line = f"  {time.monotonic() - self._began:5.1f} s  {step}"
        self._to.write(f"\r\x1b[K{line}" if self._to.isatty() else f"{line}\n")
        self._to.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.say("ready")
        if self._to.isatty():
            self._to.write("\n")
