"""One stylesheet from two: on a slow line one request is better. `python -m roundtable.design.bundle` writes it;
a test says when it is behind."""

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static" / "design"
PARTS = ("tokens.css", "components.css")
WHOLE = "roundtable.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundled() -> str:
    """Both sheets, comments and indentation off, one rule a line."""
    text = "".join((STATIC / part).read_text() for part in PARTS)
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


if __name__ == "__main__":
    (STATIC / WHOLE).write_text(bundled())
