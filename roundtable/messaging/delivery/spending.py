"""What messages cost: the price of each, counted in the statement that commits its attempt."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import DatabaseError, connection

from roundtable.channels.registry import adapter
from roundtable.core import clock
from roundtable.core.doctor import Part, State
from roundtable.core.sms_text import encoding_and_segments
from roundtable.messaging.delivery.values import Ready
from roundtable.messaging.models import Spending
from roundtable.messaging.rules.spending import Purse, Standing, minutes_to_say, month_of
from roundtable.people.models import Channel

COUNT = """
    INSERT INTO messaging_spending (month, amount) VALUES (%s, %s)
    ON CONFLICT (month) DO UPDATE SET amount = messaging_spending.amount + excluded.amount
"""


def price_of(provider: str, body: str) -> Decimal:
    """What a body costs through a provider; one that `MESSAGE_PRICES` does not name takes nothing."""
    price: Decimal = settings.MESSAGE_PRICES.get(provider, Decimal(0))
    if not price:
        return price
    way = adapter(provider)
    by_minute = way is not None and way.channel == Channel.VOICE
    return price * (minutes_to_say(body) if by_minute else encoding_and_segments(body).segments)


def purse(now: datetime) -> Purse:
    """The month's money as the rows say; asks nothing where there is no limit."""
    limit = settings.MONTHLY_SPEND_LIMIT
    return Purse(limit, _spent(now)) if limit is not None else Purse(None)


def count(batch: Iterable[Ready], now: datetime) -> None:
    """Add what a batch costs to its month, inside the transaction of its attempts."""
    cost = sum((price_of(ready.adapter.key, ready.body) for ready in batch), Decimal(0))
    if cost:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [month_of(now), cost])


def doctor_parts() -> list[Part]:
    """The month's money, for `doctor`: wrong from four fifths on. Where the database does not answer it says so."""
    if settings.MONTHLY_SPEND_LIMIT is None:
        return [Part("spending", State.OFF, "messages have no limit of money", "set MONTHLY_SPEND_LIMIT to have one")]
    try:
        money = purse(clock.now())
    except DatabaseError:
        return []
    said = f"{money.spent:.2f} of {money.limit:.2f} spent this month"
    if money.standing is Standing.WITHIN:
        return [Part("spending", State.OK, said)]
    waits = "; what costs waits for next month" if money.standing is Standing.SPENT else ""
    return [Part("spending", State.WRONG, said + waits, "raise MONTHLY_SPEND_LIMIT, or ask families for an email")]


def _spent(now: datetime) -> Decimal:
    rows = Spending.objects.filter(month=month_of(now)).values_list("amount", flat=True)
    return rows.first() or Decimal(0)
