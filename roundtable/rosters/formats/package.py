"""A folder or a zip as a set of files, opened one at a time and never unpacked to disk."""

import hashlib
import zipfile
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from roundtable.rosters.problems import blocked

MOST_FILES = 500
MOST_BYTES = 8 * 1024**3
BOMB_BYTES = 64 * 1024**2  # below this even an extreme ratio does no harm
BOMB_RATIO = 250
_CHUNK = 1 << 20
_LITTER = ("__macosx", ".ds_store", "thumbs.db")


class Package(Protocol):
    """The files of one roster by their lower-case name without folder."""

    @property
    def names(self) -> dict[str, str]:
        """Where each file stands inside."""

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """The bytes of a file; `name` in lower case."""


@dataclass(frozen=True)
class Folder:
    """Files in a folder, or in the one folder inside it."""

    root: Path
    names: dict[str, str]

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """The bytes of a file; `name` in lower case."""
        return (self.root / self.names[name]).open("rb")


@dataclass(frozen=True)
class Zipped:
    """Files in a zip, at the top or in a folder inside."""

    archive: zipfile.ZipFile
    names: dict[str, str]

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """The bytes of a file; `name` in lower case."""
        return self.archive.open(self.names[name])


def open_package(path: Path) -> Package:
    """The package at `path`: a folder, a zip, or one CSV file. Raises Blocked."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and len(p.relative_to(path).parts) <= 4)
        return Folder(path, _by_name(str(p.relative_to(path).as_posix()) for p in found))
    if not path.is_file():
        raise blocked("package.missing", "There is no such file or folder.", "Check the path.", file=path.name)
    if path.suffix.lower() in (".csv", ".txt"):
        return Folder(path.parent, {path.name.lower(): path.name})
    if not zipfile.is_zipfile(path):
        fix = "Give a folder of CSV files, one CSV file, or a zip of them."
        raise blocked("package.unreadable", "This is neither a zip nor a CSV file.", fix, file=path.name)
    archive = zipfile.ZipFile(path)
    return Zipped(archive, _by_name(_safe_entries(archive)))


def _by_name(paths: Iterable[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for path in paths:
        parts = PurePosixPath(path).parts
        if any(part.lower() in _LITTER or part.startswith("._") for part in parts):
            continue
        name = parts[-1].lower()
        if name in names and name.endswith(".csv"):
            fix = "This holds more than one roster: name the folder of one."
            raise blocked("package.file_twice", f"{parts[-1]} is there twice.", fix, file=parts[-1])
        names[name] = path
    return names


def _safe_entries(archive: zipfile.ZipFile) -> list[str]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        fix = f"Send only the roster's CSV files, at most {MOST_FILES} of them."
        raise blocked("package.too_large", "The zip holds more than a roster can.", fix)
    for entry in entries:
        _refuse_unsafe(entry)
    return [entry.filename for entry in entries]


def _refuse_unsafe(entry: zipfile.ZipInfo) -> None:
    name = PurePosixPath(entry.filename)
    linked = (entry.external_attr >> 16) & 0o170000 == 0o120000
    if name.is_absolute() or ".." in name.parts or "\\" in entry.filename or ":" in entry.filename or linked:
        fix = "Make the zip again from the folder of CSV files."
        raise blocked("package.unsafe_path", "A file in the zip points outside it.", fix, file=name.name)
    if entry.flag_bits & 1:
        fix = "Make the zip again without a password."
        raise blocked("package.encrypted", "A file in the zip is locked with a password.", fix, file=name.name)
    if entry.file_size > BOMB_BYTES and entry.file_size > BOMB_RATIO * max(entry.compress_size, 1):
        fix = "Make the zip again from the CSV files alone."
        raise blocked("package.bomb", "A file in the zip unpacks to far more than a roster.", fix, file=name.name)


def fingerprint(package: Package) -> str:
    """SHA-256 over the names and bytes of the CSV files, in order of name."""
    whole = hashlib.sha256()
    for name in sorted(package.names):
        if not name.endswith(".csv"):
            continue
        whole.update(name.encode() + b"\0")
        with package.open(name) as file:
            while chunk := file.read(_CHUNK):
                whole.update(chunk)
    return whole.hexdigest()
