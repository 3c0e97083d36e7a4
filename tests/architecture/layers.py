"""Which app may know which: downwards only, and siblings never."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "roundtable"
LAYERS = (
    {"demo"},
    {"home", "api"},
    {"measures"},
    {"practice"},
    {"support", "learning"},
    {"gatherings", "referrals", "voice"},
    {"families", "resources"},
    {"messaging", "rosters"},
    {"languages"},
    {"access"},
    {"people", "channels", "design"},
    {"core"},
)
DEPTH = {app: depth for depth, layer in enumerate(LAYERS) for app in layer}
OUTSIDE = {"content", "locale"}


def may_know(app: str, other: str) -> bool:
    """Whether `app` may name what belongs to `other`; both are folder names under `roundtable/`."""
    return app == other or DEPTH[app] < DEPTH[other]


def app_of(path: Path) -> str | None:
    """The app a file belongs to; None for files that stand outside the layers."""
    first = path.relative_to(PACKAGE).parts[0]
    return first if first in DEPTH else None


def sources() -> list[Path]:
    """Every Python file of the product: no tests, no migrations."""
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts)
    ]


def templates() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.html")) if "templates" in path.parts]
