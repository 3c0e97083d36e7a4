"""Why a workload could not be measured: each is one line for the command line."""


class NeverQuiet(Exception):
    """Other processes disturbed every pair."""


class DidNotStart(Exception):
    """A server of the benchmark did not answer."""


class WrongAnswer(Exception):
    """A server under load answered otherwise than with the status expected."""
