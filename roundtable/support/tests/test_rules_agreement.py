"""The truth table of agreement, in full."""

from itertools import product

import pytest

from roundtable.support.rules.agreement import As, Missing, Stand, Voice, holds, may_end, missing, objectors

STANDS = list(Stand)


@pytest.mark.parametrize("holder", STANDS)
@pytest.mark.parametrize("other", STANDS)
@pytest.mark.parametrize("lead", STANDS)
@pytest.mark.parametrize("student", STANDS)
@pytest.mark.parametrize("asked", [True, False])
def test_holds_only_with_one_holder_the_lead_and_the_asking(holder, other, lead, student, asked):
    voices = [
        Voice(1, As.HOLDER, holder),
        Voice(2, As.HOLDER, other),
        Voice(3, As.LEAD, lead),
        Voice(4, As.STUDENT, student),
    ]
    expected = asked and Stand.AGREES in (holder, other) and lead is Stand.AGREES
    assert holds(voices, family_asked=asked) is expected
    assert set(objectors(voices)) == {n for n, s in ((1, holder), (2, other)) if s is Stand.DECLINES}


@pytest.mark.parametrize(("family", "lead"), list(product(STANDS, STANDS)))
def test_an_adult_without_rights_never_brings_it_into_force(family, lead):
    assert not holds([Voice(1, As.FAMILY, family), Voice(3, As.LEAD, lead)], family_asked=True)


def test_one_person_never_counts_for_both_sides():
    both = [Voice(1, As.HOLDER, Stand.AGREES), Voice(1, As.LEAD, Stand.AGREES)]
    assert missing(both, family_asked=True) == {Missing.LEAD}
    assert holds([*both, Voice(2, As.HOLDER, Stand.AGREES)], family_asked=True)


def test_says_what_is_missing():
    assert missing([], family_asked=False) == {Missing.HOLDER, Missing.LEAD, Missing.ASKING}
    assert missing([Voice(1, As.HOLDER, Stand.AGREES)], family_asked=True) == {Missing.LEAD}


@pytest.mark.parametrize(("holder", "lead", "stopped"), list(product(STANDS, STANDS, [True, False])))
def test_a_holder_stops_alone_and_everything_else_takes_both(holder, lead, stopped):
    voices = [Voice(1, As.HOLDER, holder), Voice(3, As.LEAD, lead)]
    expected = holder is Stand.AGREES and (stopped or lead is Stand.AGREES)
    assert may_end(voices, stopped_by_family=stopped) is expected
