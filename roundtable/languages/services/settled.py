"""News that a text has words in another language, or better ones, for whoever sends them."""

from django.db import transaction

from roundtable.core.plugs import plugged


def settled(text_id: int) -> None:
    """Run `TRANSLATION_SETTLED` once the translation is committed."""
    transaction.on_commit(lambda: _tell(text_id))


def _tell(text_id: int) -> None:
    for plug in plugged("TRANSLATION_SETTLED"):
        plug(text_id)


def corrected(translation_id: int) -> None:
    """Run `TRANSLATION_CORRECTED` once the better words are committed."""
    transaction.on_commit(lambda: _tell_corrected(translation_id))


def _tell_corrected(translation_id: int) -> None:
    for plug in plugged("TRANSLATION_CORRECTED"):
        plug(translation_id)
