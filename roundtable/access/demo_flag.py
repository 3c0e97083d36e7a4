"""Whether reusable sign-in links may open: the demo says so, through the plug DEMO_FLAG."""

from roundtable.core.plugs import plugged


def is_demo() -> bool:
    """Asked at each opening, so that unsetting the flag closes every such link."""
    return any(flag() for flag in plugged("DEMO_FLAG"))
