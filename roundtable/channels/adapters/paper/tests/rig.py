"""In the product: nothing to refuse and nothing to doubt."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from roundtable.channels.adapters.paper.adapter import Paper
from roundtable.channels.tests.rig import Rig


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    yield Rig(taken=Paper.from_settings(), off=None, to="nobody")
