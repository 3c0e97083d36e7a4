"""Microsoft School Data Sync CSV (v1, UK, v2, v2.1): recognised, so that the refusal names it; not read yet."""

from dataclasses import dataclass

from roundtable.rosters.formats.base import Reading
from roundtable.rosters.formats.columns import clean_header
from roundtable.rosters.formats.package import Package
from roundtable.rosters.formats.reading import read_sheet
from roundtable.rosters.problems import Report, blocked


@dataclass(frozen=True)
class SchoolDataSync:
    """Known by its file names (v1) or by enrolments without ids (v2)."""

    key: str = "school_data_sync"
    name: str = "School Data Sync CSV"
    version: str = "1 to 2.1"

    def recognises(self, package: Package) -> bool:
        """v1 has Student.csv and Section.csv; v2 has no manifest, and its enrolments carry no sourcedId."""
        if {"student.csv", "section.csv"} <= package.names.keys():
            return True
        if "manifest.csv" in package.names or "enrollments.csv" not in package.names:
            return False
        with package.open("enrollments.csv") as file:
            header = [clean_header(cell) for cell in read_sheet(file).header]
        return "classsourcedid" in header and "sourcedid" not in header

    def read(self, package: Package, report: Report) -> Reading:
        """Always refuses, and says what to send instead."""
        fix = "Export OneRoster 1.1 or 1.2 CSV from the same system."
        raise blocked("format.not_read_yet", "School Data Sync: not read yet.", fix)


FORMAT = SchoolDataSync()
