"""A demo of its own for the story: people only, on a fresh database, in a folder that is gone afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120.0
LAST_SECONDS = 30.0


@contextmanager
def own_server() -> Iterator[Path]:
    """Start `roundtable demo --people-only` and give its `demo.json` once it answers; end it afterwards.

    On the embedded database, in a data folder of its own; where `DATABASE_URL` is set that one is emptied first."""
    folder = Path(tempfile.mkdtemp(prefix="roundtable-story-"))
    os.chmod(folder, 0o755)  # noqa: S103  # the database's own user must be able to pass
    port = _two_free_ports()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("BASE_URL", "ROUNDTABLE_DEMO_AT")},
        "ROUNDTABLE_DATA": str(folder / "data"),
        "ROUNDTABLE_KEYS": str(folder / "keys"),
    }
    command = [sys.executable, "-m", "roundtable", "demo", "--people-only", "--reset", "--port", str(port)]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield _ready(server, folder, port)
    finally:
        server.terminate()
        try:
            server.wait(LAST_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _ready(server: "subprocess.Popen[bytes]", folder: Path, port: int) -> Path:
    document = folder / "data" / "demo.json"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended: {(folder / 'log').read_text('utf-8', 'replace')[-2000:]}")
        if document.exists() and _answers(port):
            return document
        time.sleep(0.2)
    raise RuntimeError(f"the server was not ready after {PATIENCE:.0f} seconds")


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _two_free_ports() -> int:
    """A port that is free, with the one for the phones (a hundred further) free too."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 100))
            except (OSError, OverflowError):
                continue
            return port
    raise RuntimeError("no two free ports were found")
