"""A wrong line in a plug list is found at the start, in one line."""

import pytest

from roundtable.core.plugs import PlugError, check_plugs, plugged


def two(first: int, second: int) -> int:
    return first + second


HERE = "roundtable.core.tests.test_plugs"
not_callable = 3


def test_a_list_becomes_its_functions_in_order(settings) -> None:
    settings.PLUG_LISTS = {"SUMS": 2}
    settings.SUMS = [f"{HERE}.two", "operator.mul"]
    assert [plug(2, 3) for plug in plugged("SUMS")] == [5, 6]


def test_a_single_value_is_a_list_of_none_or_one(settings) -> None:
    settings.PLUG_LISTS = {"SENDER": 2}
    settings.SENDER = ""
    assert plugged("SENDER") == []
    settings.SENDER = f"{HERE}.two"
    assert plugged("SENDER") == [two]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (f"{HERE}.missing", "cannot be imported"),
        ("no.such.module.at_all", "cannot be imported"),
        (f"{HERE}.not_callable", "cannot be called"),
        (f"{HERE}.test_a_list_becomes_its_functions_in_order", "does not take 2"),
    ],
)
def test_a_wrong_line_is_one_line_of_the_start(settings, path: str, says: str) -> None:
    settings.PLUG_LISTS = {"SUMS": 2}
    settings.SUMS = [path]
    (problem,) = check_plugs()
    assert says in problem.msg
    assert "\n" not in problem.msg


def test_a_list_that_settings_do_not_know_is_refused() -> None:
    with pytest.raises(PlugError, match="add it to PLUG_LISTS"):
        plugged("NOBODY_KNOWS")
