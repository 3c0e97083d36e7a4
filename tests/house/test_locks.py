"""A lock installs on a machine of any day: what a locked library asks for by an extra is locked with that extra."""

import re
from importlib.metadata import distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.layers import ROOT

PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[([^\]]*)\])?==", re.MULTILINE)


def pinned(lock: str) -> dict[str, set[str]]:
    return {canonicalize_name(name): set(re.findall(r"[\w-]+", extras)) for name, extras in PIN.findall(lock)}


def unpinned_extras(lock: str) -> list[str]:
    """What installed libraries of the lock ask for by an extra that the lock lacks, as `library: asks[extra]`."""
    locked = pinned(lock)
    return sorted(
        f"{one.name}: {asks.name}[{extra}]"
        for one in distributions()
        if canonicalize_name(one.name) in locked
        for asks in map(Requirement, one.requires or [])
        if not asks.marker
        or any(asks.marker.evaluate({"extra": e}) for e in ["", *locked[canonicalize_name(one.name)]])
        for extra in asks.extras - locked.get(canonicalize_name(asks.name), set())
    )


def test_every_extra_asked_for_is_locked() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert unpinned_extras((ROOT / name).read_text("utf-8")) == []


def test_the_lock_rule_bites() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8").replace("coverage[toml]==", "coverage==")
    assert unpinned_extras(lock) == ["pytest-cov: coverage[toml]"]
