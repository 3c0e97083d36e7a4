"""Turns, and what is dropped, with a meter that says what it is told."""

from itertools import chain, repeat

import pytest

from roundtable.demo.bench.cpu import Meter, Used, counted_ms, foreign_share
from roundtable.demo.bench.pairing import in_turns, note
from roundtable.demo.bench.problems import NeverQuiet
from roundtable.demo.bench.values import Asked, Finding, Run


class ToldMeter(Meter):
    """Each pair takes 1000 ms of the machine; others take the shares it is told, one a pair."""

    def __init__(self, *shares):
        super().__init__(lambda: ())
        self.shares, self.reads, self.foreign = chain(shares, repeat(0.0)), 0, 0.0

    def read(self):
        if self.reads % 6 == 5:  # six readings a pair: around it, and around each side
            self.foreign += 1000 * next(self.shares)
        self.reads += 1
        pair = self.reads // 6
        return Used(counted=self.reads, ours=0, everybody=self.foreign, capacity=1000 * pair)


def turns(meter, pairs=3, **more):
    order = []

    def side(name, seconds):
        def run():
            order.append(name)
            return Run(seconds)

        return run

    found = in_turns(Asked(1, pairs, **more), meter, side("ours", 2), side("floor", 1))
    return found, order


def test_sides_take_turns_in_going_first():
    found, order = turns(ToldMeter())
    assert order == ["ours", "floor", "floor", "ours", "ours", "floor"]
    assert (len(found.kept), found.dropped, found.disturbed) == (3, 0, 0)


def test_disturbed_pairs_are_dropped_counted_and_made_up_for():
    found, _ = turns(ToldMeter(0.5, 0.0, 0.2))
    assert (len(found.kept), found.dropped) == (3, 2)
    assert all(pair.foreign <= 0.1 for pair in found.kept)


def test_tries_are_bounded_and_fewer_pairs_are_fewer():
    found, order = turns(ToldMeter(*[0.5] * 11), pairs=3)
    assert (len(found.kept), found.dropped) == (1, 11)
    assert len(order) == 24


def test_a_machine_that_is_never_quiet_is_said():
    with pytest.raises(NeverQuiet):
        turns(ToldMeter(*[0.5] * 12))


def test_disturbed_pairs_may_be_kept_and_are_counted_then():
    found, _ = turns(ToldMeter(0.5, 0.0, 0.2), keep_busy=True)
    finding = Finding("P0", 1, 3)
    assert note(finding, found) == found.kept
    assert (finding.dropped, finding.disturbed) == (0, 2)


def test_foreign_is_what_was_neither_idle_nor_ours():
    before, after = Used(0, 100, 500, 1000), Used(30, 300, 900, 2000)
    assert foreign_share(before, after) == pytest.approx(0.2)
    assert counted_ms(before, after) == 30


def test_a_killed_process_takes_its_count_away_and_nothing_turns_negative():
    before, after = Used(50, 400, 500, 1000), Used(20, 100, 600, 2000)
    assert counted_ms(before, after) == 0
    assert foreign_share(before, after) == pytest.approx(0.1)


def test_without_proc_nothing_is_foreign():
    assert foreign_share(Used(0, 0, 0, 0), Used(0, 0, 0, 0)) == 0
