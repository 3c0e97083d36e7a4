"""When the words of something that was taken back go from the pages too: without a database."""

import pytest

from roundtable.messaging.rules.recall import Got, words_may_go

NOTE, WORDS = frozenset({"note"}), frozenset({"full"})


@pytest.mark.parametrize("got", [Got("queued"), Got("held"), Got("ended"), Got("failed"), Got("accepted", forms=NOTE)])
def test_words_that_nobody_has_go(got):
    assert words_may_go([got], told_to_them_alone=True)


@pytest.mark.parametrize(
    "got",
    [
        Got("queued", seen=True),
        Got("claimed"),
        Got("submitting", forms=WORDS),
        Got("in_doubt", forms=WORDS),
        Got("delivered", forms=frozenset({"nameless"})),
        Got("queued", forms=WORDS),
    ],
)
def test_words_that_somebody_may_have_stay(got):
    assert not words_may_go([Got("queued"), got], told_to_them_alone=True)


def test_where_others_may_read_along_nobody_can_tell():
    assert not words_may_go([Got("queued")], told_to_them_alone=False)
