# ruff: noqa: S608  -- statements are kept as they read in psql; they are built from our own constants alone
"""Staff assignments, and the school-wide seats that some roles bring."""

from roundtable.people.rules import SCHOOL_WIDE_ROLES
from roundtable.rosters.rules import STAFF_ROLES
from roundtable.rosters.steps.base import Step, Verb

_ROLES = ", ".join(f"('{said}', '{role}', '{title}')" for said, (role, title) in STAFF_ROLES.items())
_WIDE = ", ".join(f"'{role}'" for role in sorted(SCHOOL_WIDE_ROLES))
_JOBS = f"""
    CREATE TEMPORARY TABLE st_job ON COMMIT DROP AS
    SELECT DISTINCT ON (w.id, school.id, job.role) w.id AS person_id, r.person AS sourced_id, school.id AS school_id,
           job.role, job.title, r.starts
      FROM st_live r
      JOIN (VALUES {_ROLES}) AS job (said, role, title) ON job.said = r.role
      JOIN st_who w ON w.sourced_id = r.person
      LEFT JOIN st_school school ON school.sourced_id = r.org
     ORDER BY w.id, school.id, job.role, r.main DESC, r.line
"""
_INDEX = "CREATE INDEX ON st_job (person_id); ANALYZE st_job"
_ADD = """
    INSERT INTO people_staffassignment (person_id, district_id, school_id, role, title, hourly, origin, starts)
    SELECT job.person_id, %(district)s, job.school_id, job.role, job.title, false, 'roster',
           LEAST(COALESCE(job.starts, %(today)s), %(today)s)
      FROM st_job job
     WHERE NOT EXISTS (SELECT FROM people_staffassignment known
                        WHERE known.person_id = job.person_id AND known.role = job.role AND known.ends IS NULL
                          AND known.school_id IS NOT DISTINCT FROM job.school_id)
"""
_END = """
    UPDATE people_staffassignment a SET ends = GREATEST(a.starts, %(today)s)
      FROM people_person p
     WHERE p.id = a.person_id AND p.district_id = %(district)s AND a.origin = 'roster' AND a.ends IS NULL
       AND NOT EXISTS (SELECT FROM st_job job WHERE job.person_id = a.person_id AND job.role = a.role
                          AND job.school_id IS NOT DISTINCT FROM a.school_id)
       AND ((%(bulk_person)s AND %(bulk_role)s AND (a.school_id IN (SELECT id FROM st_scope)
                  OR (a.school_id IS NULL AND EXISTS (SELECT FROM st_job WHERE school_id IS NULL))))
            OR EXISTS (SELECT FROM st_person s WHERE s.sourced_id = p.sourced_id AND s.removed)
            OR EXISTS (SELECT FROM st_role r WHERE r.person = p.sourced_id AND r.removed AND r.role <> 'student'))
"""
_SEATS = f"""
    INSERT INTO people_schoolseat (person_id, district_id, school_id, role, cause, starts)
    SELECT a.person_id, a.district_id, a.school_id, a.role, 'assignment:' || a.id, a.starts
      FROM people_staffassignment a
     WHERE a.district_id = %(district)s AND a.origin = 'roster' AND a.ends IS NULL AND a.school_id IS NOT NULL
       AND a.role IN ({_WIDE})
    ON CONFLICT (person_id, school_id, role) WHERE ends IS NULL DO NOTHING
"""
_UNSEAT = """
    UPDATE people_schoolseat seat SET ends = GREATEST(seat.starts, a.ends)
      FROM people_staffassignment a
     WHERE a.district_id = %(district)s AND a.origin = 'roster' AND a.ends IS NOT NULL
       AND seat.cause = 'assignment:' || a.id AND seat.ends IS NULL
"""

STEPS = (
    Step("staff", Verb.PREPARE, _JOBS),
    Step("staff", Verb.PREPARE, _INDEX),
    Step("staff", Verb.END, _END),
    Step("staff", Verb.ADD, _ADD, fills="people_staffassignment"),
    Step("staff", Verb.PREPARE, _UNSEAT),
    Step("staff", Verb.PREPARE, _SEATS),
)
