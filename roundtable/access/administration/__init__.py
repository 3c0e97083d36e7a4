"""What administrators keep: orders of courts, guardians' rights, calendars of schools.

Rows   those of `people` (Restriction, Guardianship); what ended, and what a roster had said, in AuditEntry
       Staff: StaffAssignment, the account (User, Link, Authenticator) as five states: never invited, invited, lapsed,
       password without a second step, ready
Verbs  `access.services`; each writes its audit entry and ends what no longer holds, in one transaction
Pages  /staff/administration/ (the index is in `home`): children, restrictions, schools (their calendars), holidays,
       staff (list, one member, invitations, a lost second step)
Who    Administrators of the school, and of the district; the front office sees who is a child's guardian, makes the
       code for a new PIN, and keeps its school's calendar; what holds in the whole district is for whoever leads
       it. A restriction is on no other page: `see restriction` is the administrators' alone.
       Staff accounts are changed by administrators of every place where that person works, and never by themselves.
Looks  Opening a child's guardians is a look the family reads; opening an order is a look kept aside (`safety`)."""
