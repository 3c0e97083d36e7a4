"""Where Python keeps its compiled code. Compiling it anew costs every process of ours two seconds of CPU at its start.

It lies beside the sources as always; where Python may not write there (a read-only installation, or
`PYTHONDONTWRITEBYTECODE`), it lies in the data folder, which is ours."""

import os
import sys
import sysconfig
from pathlib import Path

from roundtable.core import env

PACKAGE = Path(__file__).resolve().parent.parent
PREFIX, REFUSED = "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE"


def keep_compiled() -> None:
    """Called first thing by the command line: what we and our children import from here on is compiled once."""
    if not sys.dont_write_bytecode and (sys.pycache_prefix or _may_write_beside()):
        return
    env.read_dotenv(Path.cwd() / ".env")
    folder = Path(env.text("ROUNDTABLE_DATA", ".data")).absolute() / "compiled"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sys.pycache_prefix, sys.dont_write_bytecode = str(folder), False
    os.environ[PREFIX] = str(folder)
    os.environ.pop(REFUSED, None)


def _may_write_beside() -> bool:
    return all(os.access(folder, os.W_OK) for folder in (PACKAGE, sysconfig.get_path("purelib")))
