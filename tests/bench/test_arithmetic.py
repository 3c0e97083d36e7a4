"""How pairs become figures, without timing anything."""

import pytest

from roundtable.demo.bench.arithmetic import (
    alone,
    beside_floor,
    cpu_each,
    is_disturbed,
    latency,
    per_second,
    percentile,
    rounded,
    seconds,
)
from roundtable.demo.bench.values import Aim, Pair, Run, Target


def pair(ours: float, floor: float, **more) -> Pair:
    return Pair(Run(ours), Run(floor), **more)


def test_the_ratio_is_the_median_of_the_pairwise_ratios_and_not_the_ratio_of_medians():
    pairs = [pair(2, 1), pair(30, 10), pair(8, 2)]
    figure = beside_floor("x", "s", pairs, seconds)
    assert (figure.value, figure.floor) == (8, 2)
    assert (figure.ratio, figure.low, figure.high) == (3, 2, 4)
    assert figure.ok
    assert figure.target is None


@pytest.mark.parametrize(
    ("target", "ok"),
    [
        (Target(3), True),
        (Target(2.9), False),
        (Target(3, Aim.AT_LEAST), True),
        (Target(3.1, Aim.AT_LEAST), False),
        (Target(6, of_value=True), True),
        (Target(5.9, of_value=True), False),
    ],
)
def test_a_target_binds_the_ratio_or_the_value_and_a_missed_one_is_not_ok(target, ok):
    figure = beside_floor("x", "s", [pair(6, 2)], seconds, target)
    assert figure.ok is ok
    assert figure.target == target.bound
    assert figure.aim == target.aim


def test_a_floor_of_zero_gives_no_ratio():
    figure = beside_floor("x", "ms", [pair(6, 0)], seconds)
    assert figure.ratio is None
    assert figure.floor == 0


def test_no_pairs_are_no_figure():
    with pytest.raises(ValueError, match="no pair"):
        beside_floor("x", "s", [], seconds)


def test_alone_binds_the_median():
    assert alone("x", "s", [1, 2, 9], Target(2)).ok
    assert not alone("x", "s", [1, 2.1, 9], Target(2)).ok


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 5), (0.95, 10), (0.99, 10), (0.9, 9), (1, 10)])
def test_a_percentile_is_one_of_the_values(share, value):
    assert percentile(range(1, 11), share) == value


def test_no_values_have_no_percentile():
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_measures_of_a_run():
    run = Run(2.0, units=10, latencies=(5.0, 1.0, 3.0), cpu_ms=40)
    assert (per_second(run), cpu_each(run), latency(0.5)(run)) == (5, 4, 3)


@pytest.mark.parametrize(("foreign", "disturbed"), [(0, False), (0.1, False), (0.1001, True)])
def test_more_than_a_tenth_of_the_machine_disturbs(foreign, disturbed):
    assert is_disturbed(pair(1, 1, foreign=foreign)) is disturbed


@pytest.mark.parametrize(
    ("value", "shown"), [(0, 0), (1234.5, 1234), (0.012345, 0.0123), (9.876, 9.88), (float("inf"), float("inf"))]
)
def test_three_digits_are_enough(value, shown):
    assert rounded(value) == shown
