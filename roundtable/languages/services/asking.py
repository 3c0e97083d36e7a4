"""Handing translations to the chain's job once the transaction is through."""

from collections.abc import Sequence

from roundtable.core.jobs import batches

BATCH = 100


def defer_chain(translation_ids: Sequence[int]) -> None:
    """Defer the chain for these translations, a batch a job; the job is written in the caller's transaction."""
    from roundtable.languages.jobs import translate_batch

    translate_batch.defer_many({"translation_ids": batch} for batch in batches(translation_ids, BATCH))
