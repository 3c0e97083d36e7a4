"""manifest.csv: which version, and which files were sent whole, in part or not at all. It may be missing."""

from dataclasses import dataclass, field

from roundtable.rosters.formats.base import Mode
from roundtable.rosters.formats.package import Package
from roundtable.rosters.formats.reading import read_sheet

_MODES = {mode.value: mode for mode in Mode}


@dataclass
class Manifest:
    """`says` has the line and the mode for each table that the manifest names."""

    there: bool = False
    version: str = ""
    says: dict[str, tuple[int, Mode]] = field(default_factory=dict)


def read_manifest(package: Package) -> Manifest:
    """The manifest of a package; an empty one where the file is missing."""
    found = Manifest()
    if "manifest.csv" not in package.names:
        return found
    found.there = True
    with package.open("manifest.csv") as file:
        for line, cells, _ in read_sheet(file, name="manifest.csv").rows:
            name, value = (cells[0].strip().lower(), cells[1].strip().lower()) if len(cells) > 1 else ("", "")
            if name == "oneroster.version":
                found.version = value
            elif name.startswith("file.") and value in _MODES:
                found.says[name.removeprefix("file.")] = (line, _MODES[value])
    return found
