"""The same choices by text. The answer says in the writer's language what holds now."""

from collections.abc import Callable
from datetime import time

from roundtable.languages.catalogue import clock_time, weekday_named
from roundtable.messaging.digests.by_text import send_each
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.reaching.choices import (
    choose_details,
    choose_first,
    choose_hours,
    choose_pace,
    choose_paper,
    points_of,
    reach_of,
)
from roundtable.messaging.rules.reaching import ReachWish, Wish
from roundtable.people.models import Channel


def keep_wish(incoming: Incoming, wish: ReachWish) -> Reply | None:
    """Keep what was wished, and say it back; nothing where it turns out to be no wish."""
    return _ACTS[wish.wish](incoming, wish)


def _details(incoming: Incoming, wish: ReachWish) -> Reply:
    details = wish.wish is Wish.DETAILS
    choose_details(incoming.person, details=details)
    return Reply("reach.details" if details else "reach.no_details")


def _hours(incoming: Incoming, wish: ReachWish) -> Reply:
    choose_hours(incoming.person, wish.begins, wish.ends)
    if wish.begins == wish.ends:
        return Reply("reach.any_hour")
    return Reply("reach.hours", _facts(incoming, wish.begins, wish.ends))


def _first(incoming: Incoming, wish: ReachWish) -> Reply:
    """The number written from, or their first address; where they have none, nothing changes."""
    channel = Channel.EMAIL if wish.wish is Wish.EMAIL_FIRST else Channel.SMS
    here = incoming.contact_point
    point = here if here is not None and here.channel == channel else None
    point = point or next((one for one in points_of(incoming.person) if one.channel == channel), None)
    if point is None:
        return Reply("reach.no_way")
    choose_first(incoming.person, point)
    return Reply("reach.email_first" if channel == Channel.EMAIL else "reach.text_first")


def _paper(incoming: Incoming, wish: ReachWish) -> Reply:
    choose_paper(incoming.person)
    return Reply("reach.paper_first")


def _show(incoming: Incoming, wish: ReachWish) -> Reply:
    now = reach_of(incoming.person)
    key = "reach.shown_details" if now.details else "reach.shown_notes"
    return Reply(key, _facts(incoming, now.begins, time(23, 59) if now.any_hour else now.ends))


def _pace(incoming: Incoming, wish: ReachWish) -> Reply:
    choose_pace(incoming.person, limit=wish.limit, news_together=wish.wish is Wish.NEWS)
    return _pace_shown(incoming, wish)


def _day(incoming: Incoming, wish: ReachWish) -> Reply:
    now = reach_of(incoming.person)
    choose_pace(incoming.person, limit=now.limit, news_together=now.news_together, day=wish.day)
    return _pace_shown(incoming, wish)


def _pace_asked(incoming: Incoming, wish: ReachWish) -> Reply | None:
    """`Weekly` alone may as well answer what was asked."""
    return None if incoming.open_questions else _pace_shown(incoming, wish)


def _pace_shown(incoming: Incoming, wish: ReachWish) -> Reply:
    now = reach_of(incoming.person)
    facts = {"day": weekday_named(now.day, incoming.person.language), "count": str(now.limit)}
    if now.limit is None:
        return Reply("digest.news_together" if now.news_together else "digest.as_they_come", facts)
    return Reply("digest.limited" if now.limit else "digest.summary_only", facts)


def _more(incoming: Incoming, wish: ReachWish) -> Reply | None:
    return send_each(incoming)


def _facts(incoming: Incoming, begins: time, ends: time) -> dict[str, str]:
    language = incoming.person.language
    return {"from": clock_time(begins, language), "until": clock_time(ends, language)}


_ACTS: dict[Wish, Callable[[Incoming, ReachWish], Reply | None]] = {
    Wish.SHOW: _show,
    Wish.DETAILS: _details,
    Wish.NO_DETAILS: _details,
    Wish.EMAIL_FIRST: _first,
    Wish.TEXT_FIRST: _first,
    Wish.PAPER_FIRST: _paper,
    Wish.HOURS: _hours,
    Wish.PACE: _pace,
    Wish.NEWS: _pace,
    Wish.DAY: _day,
    Wish.PACE_SHOWN: _pace_asked,
    Wish.MORE: _more,
}
