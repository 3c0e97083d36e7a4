"""Whether the words of something that was taken back go from the pages too. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

CLAIMED = "claimed"
LEFT = ("submitting", "accepted", "delivered", "in_doubt")
WITH_WORDS = ("full", "nameless")


@dataclass(frozen=True)
class Got:
    """What one recipient has of it: `seen` on a page; `forms` in which it was handed over and not refused."""

    state: str
    seen: bool = False
    forms: frozenset[str] = frozenset()

    @property
    def may_know_the_words(self) -> bool:
        """They read them, or the words are on their way to them. What is claimed may leave this very moment."""
        return self.seen or self.state == CLAIMED or bool(self.forms & set(WITH_WORDS))


def words_may_go(recipients: Iterable[Got], *, told_to_them_alone: bool) -> bool:
    """Only where nobody can have read them. Where others than the recipients may read along, nobody can tell."""
    return told_to_them_alone and not any(one.may_know_the_words for one in recipients)
