"""What administrators keep: orders of courts, guardians' rights, calendars of schools.

Rows   those of `people` (Restriction, Guardianship); what ended, and what a roster had said, in AuditEntry
Verbs  `access.services`; each writes its audit entry and ends what no longer holds, in one transaction
Pages  /staff/administration/ (the index is in `home`): children, restrictions, schools (their calendars), holidays
Who    Administrators of the school, and of the district; the front office sees who is a child's guardian, makes the
       code for a new PIN, and keeps its school's calendar; what holds in the whole district is for whoever leads
       it. A restriction is on no other page: `see restriction` is the administrators' alone.
Looks  Opening a child's guardians is a look the family reads; opening an order is a look kept aside (`safety`)."""
