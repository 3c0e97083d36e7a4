"""What adapters that post over HTTP share: a login, what a broken post means, and how long we are asked to wait."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from roundtable.channels.base import Cause, ChannelError, InDoubt
from roundtable.core import outbound


def basic(user: str, password: str) -> dict[str, str]:
    """The header that signs in."""
    return {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()}


@contextmanager
def posting() -> Iterator[None]:
    """A post that broke off is a refusal where nothing was written, and in doubt where something may have been."""
    try:
        yield
    except outbound.Forbidden as error:
        raise ChannelError(str(error), permanent=True, code="forbidden", cause=Cause.MISCONFIGURED) from error
    except outbound.NotSent as error:
        raise ChannelError(str(error), permanent=False, code="connection", cause=Cause.BUSY) from error
    except outbound.Unsure as error:
        raise InDoubt(str(error)) from error


def is_refusal(status: int) -> bool:
    """Any 4xx but 408, which says that time ran out."""
    return 400 <= status < 500 and status != 408


def wait_of(reply: outbound.Reply) -> float | None:
    """The seconds of `Retry-After`; None where it says a date or nothing."""
    said = reply.header("Retry-After")
    return float(said) if said.isdecimal() else None


def said_in(reply: outbound.Reply) -> dict[str, object]:
    """The JSON object of an answer; empty for anything else."""
    try:
        said = reply.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
