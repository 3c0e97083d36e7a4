"""Which roles hold today, from roles.csv or from the user's own row."""

from roundtable.rosters.steps.base import Step, Verb

# version 1.1 writes role and schools on the user's row
_FROM_PERSONS = """
    INSERT INTO st_role (line, sourced_id, removed, person, role, org, main)
    SELECT p.line, '', p.removed, p.sourced_id, p.role, org, true
      FROM st_person p CROSS JOIN LATERAL unnest(p.orgs) AS org
     WHERE p.role <> ''
"""
_LIVE = """
    CREATE TEMPORARY TABLE st_live ON COMMIT DROP AS
    SELECT r.line, r.person, r.role, r.org, r.main, r.starts
      FROM st_role r LEFT JOIN st_person p ON p.sourced_id = r.person
     WHERE NOT r.removed AND (r.ends IS NULL OR r.ends > %(today)s) AND NOT COALESCE(p.removed, false)
"""
_LIVE_INDEX = "CREATE INDEX ON st_live (person, role); ANALYZE st_live"

FROM_PERSONS = (Step("roles", Verb.PREPARE, _FROM_PERSONS), Step("roles", Verb.PREPARE, "ANALYZE st_role"))
STEPS = (Step("roles", Verb.PREPARE, _LIVE), Step("roles", Verb.PREPARE, _LIVE_INDEX))
