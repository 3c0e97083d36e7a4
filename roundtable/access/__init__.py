"""Who may see and do what, who looked, how people sign in, and how a right ends.

Rows   User (a way to sign in, one for one with a person) · UserSession · OneTimeCode, Link, Pin (hashed) · Attempt
       (rate limits) · SentForm (a form sent twice does its work once) · ViewLook (who looked; partitioned by month),
       Disclosure, AuditEntry (append-only by trigger) · Consent, ConsentWithdrawal
Rules  `rules.py` (pure): the table of grants. A standing (seat kind, school role, or what the row says of you: teller,
       told, reader) may do an act on a kind of object, down to a scope. Restrictions and the district wall come first;
       nothing listed, nothing allowed. `policy.py` asks it of one row, `visibility.py` builds the same answer in SQL.
Verbs  `policy.why_may`, `policy.require`, `visibility.visible`, `viewlog.log_look`, `links.make_link`,
       `codes.send_code`, `pins.set_pin`, `audit.record`, `revocation.revoke`, `services.invite`,
       `services.restrict` and its like (a change in `people` together with what ends by it)
Pages  /sign-in/ and its steps, /f/<token>, /account/ (staff: password, second factor), /staff/me/ (with own hours and
       absences), /family/children/<id>/looks/,
       /staff/administration/ (see `administration`)
Who    Families by code or link, staff by password with second factor or passkey. Links open one purpose only.
Ends   Sessions, links and codes end with the right (`revocation`); append-only rows end by retention alone, which says
       so to the trigger (`SET LOCAL roundtable.retention = 'on'`)."""
