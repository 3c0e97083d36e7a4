"""Makes this checkout importable in its .venv and writes the `roundtable` command, without building a wheel."""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = """#!{python}
import sys
from roundtable.cli import main
sys.exit(main())
"""


def link() -> None:
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "roundtable_checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    command = Path(sys.prefix) / "bin" / "roundtable"
    command.write_text(COMMAND.format(python=sys.executable), "utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    link()
