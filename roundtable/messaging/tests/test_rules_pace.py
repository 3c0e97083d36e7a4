"""When a week of somebody's begins, and what waits for its summary."""

from datetime import UTC, datetime, timedelta

import pytest

from roundtable.languages.phrasebook import book
from roundtable.messaging.rules.pace import Because, Pace, summary_after, summary_before, waits_because
from roundtable.messaging.rules.reaching import ReachWish, Wish
from roundtable.messaging.rules.understand import understand

CHICAGO = "America/Chicago"
WEDNESDAY = datetime(2026, 3, 4, 16, tzinfo=UTC)  # 10:00 there, in winter time
CHANGED = datetime(2026, 3, 9, 15, tzinfo=UTC)  # the day after the clocks went forward
WISHES = {
    "WEEKLY 3": ReachWish(Wish.PACE, limit=3),
    "semana 5": ReachWish(Wish.PACE, limit=5),
    "أسبوع ٣": ReachWish(Wish.PACE, limit=3),
    "每周3": ReachWish(Wish.PACE, limit=3),
    "每周 3": ReachWish(Wish.PACE, limit=3),
    "weekly 0": ReachWish(Wish.PACE, limit=0),
    "WEEKLY ANY": ReachWish(Wish.PACE),
    "semana todas": ReachWish(Wish.PACE),
    "weekly news": ReachWish(Wish.NEWS),
    "WEEKLY Friday": ReachWish(Wish.DAY, day=4),
    "semana lunes": ReachWish(Wish.DAY, day=0),
    "tuần thứ hai": ReachWish(Wish.DAY, day=0),
    "НЕДЕЛЯ понедельник": ReachWish(Wish.DAY, day=0),
    "semen lendi": ReachWish(Wish.DAY, day=0),
    "每周 星期五": ReachWish(Wish.DAY, day=4),
    "weekly": ReachWish(Wish.PACE_SHOWN),
    "MORE": ReachWish(Wish.MORE),
    "MÁS": ReachWish(Wish.MORE),
    "المزيد": ReachWish(Wish.MORE),
}
ANSWERS = [
    "weekly 99",
    "3 weeks ago he fell",
    "this week 3 of us come",
    "more time for reading",
    "semana que viene",
    "3 a week",
    "every week",
]


@pytest.mark.parametrize(
    ("now", "before", "after"),
    [
        (WEDNESDAY, datetime(2026, 2, 27, 22, tzinfo=UTC), datetime(2026, 3, 6, 22, tzinfo=UTC)),
        (
            datetime(2026, 3, 6, 22, tzinfo=UTC),
            datetime(2026, 3, 6, 22, tzinfo=UTC),
            datetime(2026, 3, 13, 21, tzinfo=UTC),
        ),
        (CHANGED, datetime(2026, 3, 6, 22, tzinfo=UTC), datetime(2026, 3, 13, 21, tzinfo=UTC)),
        (
            datetime(2026, 3, 6, 21, 59, tzinfo=UTC),
            datetime(2026, 2, 27, 22, tzinfo=UTC),
            datetime(2026, 3, 6, 22, tzinfo=UTC),
        ),
    ],
)
def test_a_week_runs_from_friday_at_four_to_friday_at_four_where_the_school_is(now, before, after):
    pace = Pace(CHICAGO, limit=3)
    assert summary_before(now, pace) == before
    assert summary_after(now, pace) == after


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("hours", range(0, 24 * 14, 5))
def test_now_is_always_between_two_summaries_a_week_apart(day, hours):
    now, pace = WEDNESDAY + timedelta(hours=hours), Pace(CHICAGO, limit=1, day=day)
    before, after = summary_before(now, pace), summary_after(now, pace)
    assert before <= now < after
    assert abs((after - before) - timedelta(days=7)) <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("limit", "news_together", "to_many", "gone", "because"),
    [
        (None, False, True, 50, None),
        (3, False, False, 2, None),
        (3, False, False, 3, Because.LIMIT),
        (3, False, True, 9, Because.LIMIT),
        (0, False, False, 0, Because.LIMIT),
        (None, True, True, 0, Because.NEWS),
        (None, True, False, 9, None),
    ],
)
def test_what_waits(limit, news_together, to_many, gone, because):
    pace = Pace(CHICAGO, limit=limit, news_together=news_together)
    assert waits_because(pace, to_many=to_many, gone=gone) is because


@pytest.mark.parametrize(("body", "wish"), WISHES.items())
def test_how_often_is_understood(body, wish):
    assert understand(body).reach == wish


@pytest.mark.parametrize("body", ANSWERS)
def test_the_same_words_in_a_sentence_are_an_answer(body):
    assert understand(body).reach is None


def test_every_word_that_a_summary_tells_to_reply_is_understood():
    """Behind the last colon of each sentence, and each language's MORE."""
    told = {
        "es": ["MÁS", "SEMANA 3", "SEMANA TODAS", "SEMANA LUNES"],
        "ar": ["المزيد", "أسبوع 3", "أسبوع أي وقت", "أسبوع الاثنين"],
    }
    told |= {
        "vi": ["THÊM", "TUẦN 3", "TUẦN BẤT KỲ", "TUẦN THỨ HAI"],
        "fr": ["PLUS", "SEMAINE 3", "SEMAINE TOUTES", "SEMAINE LUNDI"],
    }
    told |= {
        "pt": ["MAIS", "SEMANA 3", "SEMANA TODAS", "SEMANA SEGUNDA-FEIRA"],
        "ht": ["PLIS", "SEMEN 3", "SEMEN NENPÒT", "SEMEN LENDI"],
    }
    told |= {"ru": ["ЕЩЁ", "НЕДЕЛЯ 3", "НЕДЕЛЯ ЛЮБЫЕ", "НЕДЕЛЯ ПОНЕДЕЛЬНИК"]}
    told |= {"so": ["DHEERAAD", "TODDOBAAD 3", "TODDOBAAD WAKHTI KASTA", "TODDOBAAD ISNIIN"]}
    told |= {"zh-Hans": ["更多", "每周 3", "每周 任何时间", "每周 星期一"]}
    shipped = [sentence for key, sentence in book("system").items() if key.startswith("digest.")]
    for language, words in told.items():
        everything = " ".join(sentence.drafts[language] for sentence in shipped)
        assert [word for word in words if word not in everything] == []
        assert [word for word in words if understand(word).reach is None] == [], language
