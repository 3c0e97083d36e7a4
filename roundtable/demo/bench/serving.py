"""A web server of the benchmark's own: both sides run under the same granian with the same threads.

`python -m roundtable.demo.bench.serving TARGET PORT` is the child; `serving(...)` starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from roundtable.demo.bench.problems import DidNotStart

HOST = "127.0.0.1"
PORTS = range(8550, 8600)
PATIENCE, LOOK_EVERY = 180.0, 0.01


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextmanager
def serving(target: str, *, ready: str, environment: Mapping[str, str], port: int = 0) -> Iterator[Server]:
    """A server of the WSGI application `target` while this lasts; `ready` is a path that then answers below 500."""
    from roundtable.core.parent import as_parent

    port = port or free_port()
    child = subprocess.Popen(
        [sys.executable, "-m", "roundtable.demo.bench.serving", target, str(port)],
        env={**as_parent(), **environment},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )
    try:
        wait_until_ready(port, ready, child)
        yield Server(port, child.pid)
    finally:
        stop(child)


def wait_until_ready(port: int, path: str, child: "subprocess.Popen[bytes]") -> float:
    """Seconds until the path answers below 500. Raises DidNotStart."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < PATIENCE:
        if child.poll() is not None:
            raise DidNotStart(f"a server of the benchmark ended with status {child.returncode}")
        if 0 < status(port, path) < 500:
            return time.perf_counter() - begun
        time.sleep(LOOK_EVERY)
    raise DidNotStart(f"a server of the benchmark did not answer {path} within {PATIENCE:.0f} s")


def status(port: int, path: str) -> int:
    """The status of one GET; 0 where nothing answers."""
    asked = HTTPConnection(HOST, port, timeout=5)
    try:
        asked.request("GET", path)
        return asked.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        asked.close()


def stop(child: "subprocess.Popen[bytes]") -> None:
    """End it and wait for it."""
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
    try:
        child.wait(20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def free_port() -> int:
    """The first port of ours that nothing listens at. Raises DidNotStart."""
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise DidNotStart(f"no port of {PORTS.start} to {PORTS.stop - 1} is free")


def main(target: str, port: int) -> None:
    """As `core/web.py`, for any application."""
    from granian import Granian
    from granian.constants import Interfaces

    from roundtable.core.parent import NAME, end_with_parent
    from roundtable.core.web import THREADS

    end_with_parent()
    os.environ[NAME] = str(os.getpid())
    Granian(
        target,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
