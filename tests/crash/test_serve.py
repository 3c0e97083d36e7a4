"""`roundtable serve` as a whole: its children come back, and end with it however it ends."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.crash.house import ROOT, House, until

pytestmark = [pytest.mark.crash, pytest.mark.slow]
UP = 40.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def descendants(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    children = [int(child) for child, parent, state in rows if int(parent) == pid and state[0] != "Z"]
    return [found for child in children for found in (child, *descendants(child))]


def alive(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(listed) and listed[0] != "Z"


@contextmanager
def serving(house: House, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "roundtable", "serve", "--port", str(port)]
    started = subprocess.Popen(command, cwd=ROOT, env=house.environment)
    try:
        until(lambda: answers(port) or started.poll() is not None, seconds=UP, what="serve answers")
        assert started.poll() is None
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
        assert started.wait(30) is not None


def test_everything_ends_with_a_killed_serve(house: House) -> None:
    port = free_port()
    with serving(house, port) as serve:
        until(lambda: len(descendants(serve.pid)) >= 3, seconds=UP, what="web, its process, and the worker")
        children = descendants(serve.pid)
        serve.kill()
        serve.wait()
        until(lambda: not any(map(alive, children)), seconds=25, what="the children end")
    assert not answers(port)


def test_children_come_back_whatever_ended_them_and_end_in_order(house: House) -> None:
    port = free_port()
    with serving(house, port) as serve:
        until(lambda: len(descendants(serve.pid)) >= 3, seconds=UP, what="web, its process, and the worker")
        before = set(descendants(serve.pid))
        for child in before:
            os.kill(child, signal.SIGKILL)
        until(lambda: len(set(descendants(serve.pid)) - before) >= 3, seconds=UP, what="all of them anew")
        until(lambda: answers(port), seconds=UP, what="pages again")
        row = house.row()
        house.run(f"mark.defer(rows=[{row}])")
        until(lambda: house.is_done(row), seconds=UP, what="jobs again")
        after = descendants(serve.pid)
        serve.terminate()
        assert serve.wait(30) == 0
        assert not any(map(alive, after))


def test_a_second_serve_is_refused_in_one_line(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "roundtable", "serve", "--port", str(port)]
        second = subprocess.run(command, cwd=ROOT, env=house.environment, capture_output=True, text=True, timeout=UP)
    assert second.returncode == 2
    assert second.stderr.strip().splitlines()[-1].startswith(f"roundtable: something answers at 127.0.0.1:{port}")
