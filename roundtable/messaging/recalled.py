"""How a page shows what its sender took back: the sentence in the place of the words, or beside them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from roundtable.languages.services import Rendered
from roundtable.messaging.models import Announcement, Message, Withdrawal


def withdrawal_of(row: Message | Announcement) -> Withdrawal | None:
    """The sender's act, where there was one."""
    return getattr(row, "withdrawal", None)


def words_are_gone(row: Message | Announcement) -> bool:
    """Whether nobody had read them, so that no page shows them any more (but to whoever wrote them)."""
    found = withdrawal_of(row)
    return found is not None and found.words_gone


def mark_of(row: Message | Announcement, *, mine: bool) -> str:
    """The sentence that says so; empty for what stands."""
    found = withdrawal_of(row)
    if found is None:
        return ""
    if mine:
        return _("You took this back.")
    if found.words_gone:
        return _("%(name)s took this message back.") % {"name": found.by.short_name}
    return _("%(name)s took this back after it was sent.") % {"name": found.by.short_name}


def shown_of(row: Message | Announcement, words: Mapping[int, Rendered], *, mine: bool) -> Rendered | str:
    """Its words as their reader gets them, or the sentence where they are gone."""
    return mark_of(row, mine=mine) if words_are_gone(row) and not mine else words[row.text_id]
