"""The formats, in the order in which they are tried. A new format is one file and one line here."""

from roundtable.rosters.formats import oneroster11, oneroster12, school_data_sync
from roundtable.rosters.formats.base import RosterFormat
from roundtable.rosters.formats.package import Package
from roundtable.rosters.problems import blocked

FORMATS: tuple[RosterFormat, ...] = (school_data_sync.FORMAT, oneroster12.FORMAT, oneroster11.FORMAT)
KEYS = tuple(known.key for known in FORMATS)


def format_of(package: Package, key: str = "auto") -> RosterFormat:
    """The format asked for by key, or the first that recognises the package. Raises Blocked."""
    for known in FORMATS:
        if key == known.key or (key == "auto" and known.recognises(package)):
            return known
    fix = "Export OneRoster 1.1 or 1.2 CSV: at least users.csv, with orgs.csv, classes.csv and enrollments.csv."
    raise blocked("format.unknown", "These files are in no format that Roundtable reads.", fix)
