"""A synthetic district of any size as a OneRoster 1.2 bulk set: repeatable from its seed, written as it is made.

`generate(students=..., out=...)` writes orgs, academicSessions, courses, classes, users, roles, demographics,
enrollments and manifest, and `restrictions.csv`, which is ours alone (OneRoster has no place for court orders).
Phone numbers are the ones reserved for fiction (any area code, 555-0100 to 555-0199), addresses are at example.org."""

from roundtable.demo.generator.district import generate

__all__ = ["generate"]
