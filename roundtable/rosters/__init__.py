"""Rosters: who is enrolled, teaches and cares for whom, read from the school's own system.

Rows   RosterSource (where files come from) · RosterSync (one reading: who, when, fingerprint, counts, state) ·
       RosterProblem (file, line, column, value, what to do) · RosterHold (an adult who resembles a restricted one, and
       who decided) · LastSaid (what the school's system said of a person last, so that what people changed by hand
       since is told apart from what the system changes)
Verbs  `services/`: `plan_roster`, `apply_roster`, `decide`; `queue_reading`, `queue_apply` for files sent by the page,
       which a job carries out (`progress` says how far it is). Plan and apply run the same steps; a plan takes them
       back. One roster of a district is at work at a time. `forget_unapplied` (on the tick): what nobody applied
       within a week.
How    `formats/` read a package and stream rows; `staging` copies them into temporary tables; `checks` finds
       duplicates and missing records there; `steps/` are the statements that turn them into rows of people, each
       counted. No Python runs per row after parsing.
Pages  staff/rosters/ (administrators of the district only): upload, preview, apply, history, who waits.
Never  What was entered by hand and every restriction stay as they are; the conflict is shown. Links between a teacher
       and a student grant nothing. An adult who resembles a restricted one waits for a person."""
