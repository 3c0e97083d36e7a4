"""The chain's job: engines outside any transaction, then one row at a time."""


def run_chain(translation_ids: list[int]) -> None:
    """Filled in below."""
