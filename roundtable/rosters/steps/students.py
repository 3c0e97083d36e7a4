"""Students and their own seats."""

from roundtable.rosters.steps.base import Step, Verb

_PUPILS = """
    CREATE TEMPORARY TABLE st_pupil ON COMMIT DROP AS
    SELECT DISTINCT ON (r.person) r.person AS sourced_id, w.id AS person_id, school.id AS school_id, p.grade,
           p.sourced_id IS NOT NULL AS described, r.starts
      FROM st_live r
      JOIN st_school school ON school.sourced_id = r.org
      JOIN st_who w ON w.sourced_id = r.person
      LEFT JOIN st_person p ON p.sourced_id = r.person
     WHERE r.role = 'student'
     ORDER BY r.person, r.main DESC, (p.primary_org = r.org) DESC NULLS LAST, r.line
"""
_INDEX = "CREATE INDEX ON st_pupil (person_id); CREATE INDEX ON st_pupil (sourced_id); ANALYZE st_pupil"
# who would end: not in a bulk file any more, or marked for deletion
_LEAVERS = """
    CREATE TEMPORARY TABLE st_leaver ON COMMIT DROP AS
    SELECT student.id
      FROM people_student student
      JOIN people_person p ON p.id = student.person_id
     WHERE p.district_id = %(district)s AND p.origin = 'roster' AND p.sourced_id <> '' AND student.ended IS NULL
       AND NOT EXISTS (SELECT FROM st_pupil WHERE st_pupil.person_id = p.id)
       AND ((%(bulk_person)s AND %(bulk_role)s AND student.school_id IN (SELECT id FROM st_scope))
            OR EXISTS (SELECT FROM st_person s WHERE s.sourced_id = p.sourced_id AND s.removed)
            OR EXISTS (SELECT FROM st_role r WHERE r.person = p.sourced_id AND r.role = 'student'
                          AND (r.removed OR r.ends <= %(today)s)))
"""
SAFETY = """
    SELECT (SELECT count(*) FROM st_leaver),
           (SELECT count(*) FROM people_student student JOIN people_person p ON p.id = student.person_id
             WHERE p.district_id = %(district)s AND p.origin = 'roster' AND student.ended IS NULL
               AND (student.school_id IN (SELECT id FROM st_scope) OR NOT EXISTS (SELECT FROM st_scope)))
"""
_CHANGE = """
    UPDATE people_student student
       SET school_id = pupil.school_id, ended = NULL,
           grade = CASE WHEN pupil.described THEN pupil.grade ELSE student.grade END
      FROM st_pupil pupil
     WHERE student.person_id = pupil.person_id
       AND (student.school_id <> pupil.school_id OR student.ended IS NOT NULL
            OR (pupil.described AND student.grade <> pupil.grade))
"""
_MOVE_SEATS = """
    UPDATE people_seat seat SET school_id = pupil.school_id
      FROM st_pupil pupil JOIN people_student student ON student.person_id = pupil.person_id
     WHERE seat.student_id = student.id AND seat.ends IS NULL AND seat.school_id <> pupil.school_id
"""
_ADD = """
    WITH new AS (
        INSERT INTO people_student (person_id, district_id, school_id, grade, started, adult_or_unaccompanied)
        SELECT pupil.person_id, %(district)s, pupil.school_id, COALESCE(pupil.grade, ''),
               LEAST(COALESCE(pupil.starts, %(today)s), %(today)s), false
          FROM st_pupil pupil
         WHERE NOT EXISTS (SELECT FROM people_student known WHERE known.person_id = pupil.person_id)
        RETURNING id, person_id, school_id, started
    ), seated AS (
        INSERT INTO people_seat (person_id, student_id, school_id, district_id, kind, reason, cause, starts)
        SELECT person_id, id, school_id, %(district)s, 'self', 'student', 'student:' || id, started FROM new
    )
    SELECT count(*) FROM new
"""
_END = "UPDATE people_student SET ended = GREATEST(started, %(today)s) WHERE id IN (SELECT id FROM st_leaver)"
_MAP = """
    CREATE TEMPORARY TABLE st_child ON COMMIT DROP AS
    SELECT w.sourced_id, student.id, student.school_id, student.ended IS NULL AS here
      FROM people_student student JOIN st_who w ON w.id = student.person_id
"""
_MAP_INDEX = "CREATE INDEX ON st_child (sourced_id); CREATE INDEX ON st_child (id); ANALYZE st_child"

PREPARE = tuple(Step("students", Verb.PREPARE, sql) for sql in (_PUPILS, _INDEX, _LEAVERS))
STEPS = (
    Step("students", Verb.CHANGE, _CHANGE),
    Step("students", Verb.PREPARE, _MOVE_SEATS),
    Step("students", Verb.ADD, _ADD, fills="people_student"),
    Step("students", Verb.END, _END),
    Step("students", Verb.PREPARE, _MAP),
    Step("students", Verb.PREPARE, _MAP_INDEX),
)
