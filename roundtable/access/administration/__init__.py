"""What administrators keep: orders of courts and guardians' rights.

Rows   those of `people` (Restriction, Guardianship); what ended, and what a roster had said, in AuditEntry
Verbs  `access.services`; each writes its audit entry and ends what no longer holds, in one transaction
Pages  /staff/administration/ (the index is in `home`): children, restrictions
Who    Administrators of the school, and of the district; the front office sees who is a child's guardian, and makes the
       code for a new PIN. A restriction is on no other page: `see restriction` is the administrators' alone.
Looks  Opening a child's guardians is a look the family reads; opening an order is a look kept aside (`safety`)."""
