"""The chain at work: engines are called here, outside any transaction."""

from roundtable.core.jobs import job
from roundtable.languages.services.running import run_chain


@job
def translate_batch(*, translation_ids: list[int]) -> None:
    """Work off translations that are still asked for; running it twice changes nothing."""
    run_chain(translation_ids)
