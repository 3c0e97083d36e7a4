"""What an adapter must bring to the contract: `adapters/<provider>/tests/rig.py` has `rigged()` giving a Rig."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roundtable.channels.base import Adapter, Cause


@dataclass
class Refused:
    """A moment in which the provider refuses, and how we must read it."""

    adapter: Adapter
    permanent: bool
    cause: Cause


@dataclass
class Rig:
    """Adapters bound to something real on loopback: one that is taken, ones that are refused or left in doubt."""

    taken: Adapter
    off: Adapter | None
    to: str
    refused: Sequence[Refused] = field(default_factory=tuple)
    doubtful: Sequence[Adapter] = field(default_factory=tuple)
