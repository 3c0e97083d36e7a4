"""The page each person lands on, and the pages that gather what other apps know about a child.

Rows   none: all is gathered through plug lists (`TODAY_CARDS`, `TIMELINE_SOURCES`) and lower apps' visibility.
Pages  `/` sends each person to their own face · staff: `/staff/` (by role: today, my class evenly, one-tap acts),
       `/staff/children/` (mine, or found by name), `/staff/children/<id>/` (one timeline, the table at the side) ·
       family: `/family/` (for you now, your children, say something), `/family/children/<id>/` · student: `/student/`
Who    Each face by `access`; a child's page only with a reason from the policy, and the look is logged.
Rules  At most five things today. Nothing counts, scores or shames: a child without good news is the next act,
       not a red number."""
