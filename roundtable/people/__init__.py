"""Who is who: districts, schools, persons, students, guardians, staff, classes, seats, restrictions, ways to reach.

Rows   District, School, SchoolHours, Holiday, Term · Person, Student, Household · Guardianship, Restriction ·
       StaffAssignment, WorkingHours, Absence · Section, Enrollment, Teaching, Group, GroupMember ·
       Seat, SchoolSeat, TrustedAdult · ContactPoint, Preference
Verbs  `services/`, one noun a file (`persons.add_person`, `families.make_guardian`, `families.keep_apart`,
       `staff.appoint`, `classes.enroll`, `seats.seat`, `reach.add_contact_point` ...). Whoever changes a cause
       (an enrolment, a guardianship) changes the seats with it, in the same transaction.
Days   `school_days.Calendar` (pure), read by `calendars`: holidays of the school and of its district
       `working_week` (pure), read by `hours`: when somebody works, and until when they are away
Who    No pages here. `access` decides who may see; rights belong to guardians, never to a household.
Ends   Nothing is soft-deleted: rows carry `starts` and `ends` (dates; `ends` is the first day it no longer holds)."""
