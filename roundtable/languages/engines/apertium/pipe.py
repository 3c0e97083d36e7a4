"""A pipeline of Apertium's programs that stays open: text in, NUL, text out, NUL."""

import os
import selectors
import subprocess
import threading
import time

from roundtable.languages.engines import EngineError

SECONDS = 10.0


class Pipe:
    """One pipeline; thread-safe; started when first asked, started again after a death, a hang or a fork."""

    def __init__(self, stages: list[list[str]], *, seconds: float = SECONDS) -> None:
        self._stages = stages
        self._seconds = seconds
        self._lock = threading.Lock()
        self._running: list[subprocess.Popen[bytes]] = []
        self._owner = 0

    def ask(self, text: str) -> str:
        """The pipeline's answer to `text`, which holds no NUL. Raises EngineError; the next asking starts afresh."""
        with self._lock:
            try:
                self._start_if_needed()
                return self._exchange(text.encode()).decode()
            except (OSError, UnicodeDecodeError) as error:
                self._end()
                raise EngineError(f"Apertium did not answer ({type(error).__name__})") from error

    def close(self) -> None:
        """End the programs."""
        with self._lock:
            self._end()

    @property
    def pids(self) -> list[int]:
        """The programs' process ids, none when the pipeline is not running."""
        return [program.pid for program in self._running]

    def _start_if_needed(self) -> None:
        alive = self._running and self._owner == os.getpid() and all(one.poll() is None for one in self._running)
        if alive:
            return
        self._end()
        self._owner = os.getpid()
        feed: int = subprocess.PIPE
        for arguments in self._stages:
            program = subprocess.Popen(
                arguments, stdin=feed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), bufsize=0
            )
            self._running.append(program)
            if len(self._running) > 1:
                os.close(feed)  # only the two programs hold the pipe between them, so a death is seen
            assert program.stdout is not None
            feed = os.dup(program.stdout.fileno())
            if len(self._running) < len(self._stages):
                program.stdout.close()
        os.close(feed)

    def _exchange(self, text: bytes) -> bytes:
        entrance, exit_ = self._running[0].stdin, self._running[-1].stdout
        assert entrance is not None
        assert exit_ is not None
        writer = threading.Thread(target=_write, args=(entrance.fileno(), text + b"\0"), daemon=True)
        writer.start()
        answer = self._read(exit_.fileno())
        writer.join(self._seconds)
        return answer

    def _read(self, descriptor: int) -> bytes:
        until = time.monotonic() + self._seconds
        answer = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not answer.endswith(b"\0"):
                left = until - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise TimeoutError("no answer in time")
                piece = os.read(descriptor, 65536)
                if not piece:
                    raise BrokenPipeError("a program ended")
                answer += piece
        return bytes(answer[:-1])

    def _end(self) -> None:
        mine = self._owner == os.getpid()
        for program in self._running:
            for stream in (program.stdin, program.stdout):
                if stream is not None and not stream.closed:
                    stream.close()
            if mine:
                program.kill()
                program.wait()
        self._running = []


def _write(descriptor: int, content: bytes) -> None:
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError:
        return  # the reader sees the end and reports it


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}
