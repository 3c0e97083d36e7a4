"""What a summary holds."""

from collections import defaultdict
from collections.abc import Iterable

from roundtable.messaging.models import Delivery, DigestItem

ABOUT = ("school", "district", "author", "question", "student__person", "text__district", "text__author")
TAKEN_BACK = ("message__withdrawal", "announcement__withdrawal")


def items_of(digest_ids: Iterable[int]) -> dict[int, list[Delivery]]:
    """The deliveries of each summary in the order they were told, by the summary's id. One statement."""
    with_all = [f"delivery__sending__{name}" for name in (*ABOUT, *TAKEN_BACK)]
    rows = DigestItem.objects.filter(digest__in=list(digest_ids)).select_related(*with_all)
    found: dict[int, list[Delivery]] = defaultdict(list)
    for row in rows.order_by("delivery__sending__at", "pk"):
        found[row.digest_id].append(row.delivery)
    return found
