"""Apertium over its open pipe: real programs where they are installed, small ones of our own for hangs and deaths."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from roundtable.languages.engines import EngineError
from roundtable.languages.engines.apertium.engine import Apertium
from roundtable.languages.engines.apertium.modes import BadMode, stages
from roundtable.languages.engines.apertium.pipe import Pipe

installed = pytest.mark.skipif(
    not Apertium().is_on or not Apertium().speaks("en", "es"),
    reason="the system package apertium-en-es is not installed",
)


@pytest.fixture(scope="module")
def apertium():
    engine = Apertium()
    yield engine
    engine.close()


@installed
def test_both_ways(apertium):
    assert apertium.translate(["Good morning"], "en", "es") == ["Buenos días"]
    assert "cat" in apertium.translate(["El gato duerme."], "es", "en")[0].lower()


@installed
@pytest.mark.parametrize("text", ["", "\n\n", "[x] {y} ^$ / <b> @you", "\\ \\\\", "🎉 ‡", "a\0b", "*", "ñ" * 5000])
def test_any_text_comes_back_as_one_text_and_the_pipe_lives_on(apertium, text):
    assert isinstance(apertium.translate([text], "en", "es")[0], str)
    assert apertium.translate(["Good morning"], "en", "es") == ["Buenos días"]


@installed
def test_lines_stay_lines(apertium):
    assert apertium.translate(["Good morning\n\nGood night"], "en", "es")[0].count("\n") == 2


@installed
def test_a_killed_program_is_started_again(apertium):
    apertium.translate(["Good morning"], "en", "es")
    pids = apertium._pipes["en", "es"].pids
    os.kill(pids[3], signal.SIGKILL)
    time.sleep(0.1)
    assert apertium.translate(["Good morning"], "en", "es") == ["Buenos días"]
    assert apertium._pipes["en", "es"].pids != pids


@installed
def test_sentences_take_milliseconds_once_it_runs(apertium):
    apertium.translate(["Good morning"], "en", "es")
    begun = time.monotonic()
    apertium.translate(["Good morning to all of you."] * 50, "en", "es")
    assert time.monotonic() - begun < 5


def program(code):
    return [sys.executable, "-u", "-c", f"import sys,time\nread=lambda: sys.stdin.buffer.read(1)\n{code}"]


ECHO = program("while (c := read()): sys.stdout.buffer.write(c); sys.stdout.buffer.flush()")


def test_a_pipeline_of_several_programs():
    pipe = Pipe([ECHO, ECHO])
    assert pipe.ask("hello") == "hello"
    assert pipe.ask("again ñ") == "again ñ"
    pipe.close()
    assert pipe.pids == []


def test_a_hang_ends_in_time_and_leaves_no_program_behind():
    pipe = Pipe([ECHO, program("time.sleep(60)")], seconds=0.5)
    with pytest.raises(EngineError, match="did not answer"):
        pipe.ask("hello")
    assert pipe.pids == []


def test_a_death_in_the_middle_is_no_hang():
    pipe = Pipe([ECHO, program("read(); sys.exit(1)")], seconds=20)
    begun = time.monotonic()
    with pytest.raises(EngineError):
        pipe.ask("hello")
    assert time.monotonic() - begun < 10


def test_the_error_never_holds_the_words():
    pipe = Pipe([["/nowhere/at/all"]])
    with pytest.raises(EngineError) as raised:
        pipe.ask("Mateo is sad")
    assert "Mateo" not in str(raised.value)


def test_a_mode_becomes_stages_that_flush():
    mode = "lt-proc 'a b.bin' | apertium-tagger -g $2 'p.prob' | lt-proc $1 'g.bin'"
    assert stages(mode) == [
        ["lt-proc", "-z", "a b.bin"],
        ["apertium-tagger", "-z", "-g", "p.prob"],
        ["lt-proc", "-z", "-g", "g.bin"],
    ]


@pytest.mark.parametrize("mode", ["rm -rf /", "lt-proc a | sh -c x", "| lt-proc a", ""])
def test_a_mode_with_other_programs_is_refused(mode):
    with pytest.raises(BadMode):
        stages(mode)


def test_a_pair_without_a_mode(tmp_path: Path):
    engine = Apertium(tmp_path)
    assert not engine.speaks("en", "so")
    with pytest.raises(EngineError) as raised:
        engine.translate(["x"], "en", "so")
    assert raised.value.permanent
