"""Differences, hints, and what a text means."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.people.working_week import Week
from roundtable.support.rules import commands, diff
from roundtable.support.rules.clocks import due_after, school_days_after, school_days_between
from roundtable.support.rules.commands import ProposedChange
from roundtable.support.rules.diff import Change, Mark, Way
from roundtable.support.rules.hints import HintKind, hints


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_holds_both_texts_to_the_letter(before, after):
    runs = diff.words(before, after)
    kept = {mark: "".join(run.words for run in runs if run.mark in (Mark.SAME, mark)) for mark in (Mark.OUT, Mark.IN)}
    assert "".join(kept[Mark.IN].split()) == "".join(after.split())
    assert "".join(kept[Mark.OUT].split()) == "".join(before.split())


def way(key: int, words: str, owner: int = 1, side: str = "home", moment: str = "Before") -> Way:
    return Way(key, moment, words, side, owner)


def test_ways_keep_their_place_or_their_words():
    before = [way(1, "a"), way(2, "b", side="school"), way(3, "c")]
    after = [way(1, "a"), way(2, "b2", side="school"), way(3, "c", owner=2), way(4, "d")]
    kinds = [change.change for change in diff.ways(before, after)]
    assert kinds == [Change.SAME, Change.REWORDED, Change.OWNER, Change.ADDED]
    gone = diff.ways(before, after[1:])
    assert [change.change for change in gone][-1] is Change.REMOVED
    moved = diff.ways([way(1, "a"), way(2, "b")], [way(1, "b"), way(2, "a")])
    assert [change.change for change in moved] == [Change.SAME, Change.SAME]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["home", "school"])), max_size=6), st.data())
def test_no_way_to_help_is_ever_lost_in_a_difference(pairs, data):
    before = [way(n, words, side=side) for n, (words, side) in enumerate(pairs, 1)]
    after = [way(n, words, side=side) for n, (words, side) in enumerate(data.draw(st.permutations(pairs)), 1)]
    changes = diff.ways(before, after)
    assert [change.after for change in changes if change.after] == after
    assert {change.before.key for change in changes if change.before} == {one.key for one in before}


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("You must practice every night.", "en", {HintKind.ORDER}),
        ("Please make sure he sleeps.", "en", {HintKind.ORDER}),
        ("He is lazy and refuses to work.", "en", {HintKind.DEFICIT}),
        ("I think he has ADHD.", "en", {HintKind.DIAGNOSIS}),
        ("She never listens.", "en", {HintKind.ALWAYS}),
        ("He is a low student.", "en", {HintKind.DEFICIT}),
        ("He puts his pencil down and looks at the wall. Four times since October.", "en", set()),
        ("The failsafe works; he blackmailed nobody.", "en", set()),
        ("Below the shelf", "en", set()),
        ("Usted debe leer con él.", "es", {HintKind.ORDER}),
        ("Es flojo y se niega a trabajar.", "es", {HintKind.DEFICIT}),
        ("Creo que tiene TDAH.", "es", {HintKind.DIAGNOSIS}),
        ("Nunca escucha.", "es", {HintKind.ALWAYS}),
        ("¿Cómo le va con las tablas en casa?", "es", set()),
        ("Er muss üben", "de", set()),
    ],
)
def test_hints_point_at_orders_deficits_and_diagnoses(text, language, kinds):
    found = hints(text, language)
    assert {hint.kind for hint in found} == kinds
    assert all(text[hint.start : hint.end].strip() == hint.words for hint in found)


@given(st.text())
def test_hints_bear_any_text(text):
    assert all(0 <= hint.start < hint.end <= len(text) for lang in ("en", "es-MX") for hint in hints(text, lang))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("STOP 42", 42),
        ("stop plan 42", 42),
        ("Terminar el plan 42", 42),
        ("إيقاف الخطة ٤٢", 42),
        ("Dừng kế hoạch 42", 42),
        ("STOP", None),
        ("stop the timer", None),
        ("stop 2", None),
        ("please stop 42 texts", None),
    ],
)
def test_a_family_stops_its_plan_with_the_code_only(text, code):
    assert commands.stop_code(text) == code


@pytest.mark.parametrize(
    ("rest", "change"),
    [
        ("2 walk to the sink", ProposedChange(2, "walk to the sink")),
        ("#2: caminar", ProposedChange(2, "caminar")),
        ("٢ نمشي معا", ProposedChange(2, "نمشي معا")),
        ("2", None),
        ("walk", None),
        ("", None),
        ("123 x", None),
    ],
)
def test_changes_by_text(rest, change):
    assert commands.change_of(rest) == change


@pytest.mark.parametrize(
    "text",
    [
        "I want an evaluation for Mateo",
        "EVALUATION",
        "EVALUATION Mateo",
        "Quiero una evaluación formal",
        "Evaluación",
        "أريد تقييم لابني",
        "Tôi muốn đánh giá cho cháu",
        "we would like him to be assessed",
    ],
)
def test_asking_for_an_evaluation(text):
    assert commands.asks_for_evaluation(text)


@pytest.mark.parametrize("text", ["He likes the valuation of coins", "no quiero ir", "4 bien", "", "لا"])
def test_not_asking_for_an_evaluation(text):
    assert not commands.asks_for_evaluation(text)


@given(st.text())
def test_the_text_path_bears_anything(text):
    assert commands.stop_code(text) in (None, *range(10_000))
    assert commands.nothing_to_add(text) in (True, False)
    assert commands.asks_for_evaluation(text) in (True, False)
    change = commands.change_of(text)
    assert change is None or (change.words and change.words in text)


CHICAGO = "America/Chicago"


def local(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo(CHICAGO))


HOURS = {day: (time(8), time(16)) for day in range(5)}


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (local(2026, 11, 9, 10), 2, local(2026, 11, 9, 12)),
        (local(2026, 11, 9, 15), 2, local(2026, 11, 10, 9)),
        (local(2026, 11, 13, 15), 2, local(2026, 11, 16, 9)),
        (local(2026, 11, 14, 12), 1, local(2026, 11, 16, 9)),
        (local(2026, 11, 10, 15), 2, local(2026, 11, 12, 9)),
        (local(2026, 11, 9, 3), 8, local(2026, 11, 9, 16)),
    ],
)
def test_clocks_run_in_paid_hours_only(start, hours, due):
    week = Week(HOURS, {date(2026, 11, 11)}, CHICAGO)
    assert due_after(start, hours, week) == due


def test_nobody_without_hours_waits_for_ever():
    start = datetime(2026, 11, 9, 16, tzinfo=UTC)
    assert due_after(start, 8, Week({}, set(), CHICAGO)) > start
    assert due_after(start, 8, Week({1: (time(9), time(9))}, set(), CHICAGO)) > start


def test_school_days_leave_out_weekends_and_holidays():
    off = {date(2026, 11, 26), date(2026, 11, 27)}
    assert school_days_after(date(2026, 11, 24), 3, range(5), off) == date(2026, 12, 1)
    assert school_days_after(date(2026, 11, 24), 0, range(5), off) == date(2026, 11, 24)
    days = school_days_between(date(2026, 11, 23), date(2026, 11, 30), range(5), off)
    assert days == [date(2026, 11, day) for day in (23, 24, 25, 30)]
