"""States only move on."""

from hypothesis import given
from hypothesis import strategies as st

from roundtable.channels.base import State


@given(st.lists(st.sampled_from(State), min_size=1, max_size=12), st.randoms())
def test_callbacks_in_any_order_end_alike(said, chance):
    """Doubled and reordered callbacks give the same last state."""

    def last(states):
        now = State.ACCEPTED
        for state in states:
            now = state if state.follows(now) else now
        return now

    mixed = said * 2
    chance.shuffle(mixed)
    assert last(said) == last(mixed)


def test_delivered_stays_delivered():
    assert not State.FAILED.follows(State.DELIVERED)
    assert State.DELIVERED.follows(State.FAILED)
    assert not State.SENT.follows(State.SENT)
