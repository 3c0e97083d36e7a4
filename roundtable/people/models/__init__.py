"""The rows of `people`, by noun."""

from roundtable.people.models.classes import Enrollment, Group, GroupKind, GroupMember, Section, Teaching
from roundtable.people.models.families import Guardianship, Relation, Restriction, RestrictionKind
from roundtable.people.models.persons import Household, HouseholdMember, Person, Student
from roundtable.people.models.places import District, Holiday, School, SchoolHours, Term
from roundtable.people.models.reach import HOME_WITH_CHILD, Channel, ContactPoint, ContactState, Preference
from roundtable.people.models.seats import SchoolSeat, Seat, SeatKind, TrustedAdult
from roundtable.people.models.staff import Absence, StaffAssignment, StaffRole, WorkingHours

__all__ = [
    "HOME_WITH_CHILD",
    "Absence",
    "Channel",
    "ContactPoint",
    "ContactState",
    "District",
    "Enrollment",
    "Group",
    "GroupKind",
    "GroupMember",
    "Guardianship",
    "Holiday",
    "Household",
    "HouseholdMember",
    "Person",
    "Preference",
    "Relation",
    "Restriction",
    "RestrictionKind",
    "School",
    "SchoolHours",
    "SchoolSeat",
    "Seat",
    "SeatKind",
    "Section",
    "StaffAssignment",
    "StaffRole",
    "Student",
    "Teaching",
    "Term",
    "TrustedAdult",
    "WorkingHours",
]
