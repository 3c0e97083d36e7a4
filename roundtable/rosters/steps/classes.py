# ruff: noqa: E501, S608  -- statements are kept as they read in psql; they are built from our own constants alone
"""Sections, who learns and who teaches in them, and the teachers' seats."""

from roundtable.rosters.steps.base import Step, Verb

_CLASSES = """
    CREATE TEMPORARY TABLE st_lesson ON COMMIT DROP AS
    SELECT c.sourced_id, c.public_id, c.title, c.room, c.kind = 'homeroom' AS homeroom, school.id AS school_id,
           term.id AS term_id, COALESCE(term.starts, %(today)s) AS starts
      FROM st_class c
      JOIN st_school school ON school.sourced_id = c.school
      LEFT JOIN LATERAL (SELECT t.id, t.starts FROM people_term t
                          WHERE t.district_id = %(district)s AND t.sourced_id = ANY(c.terms)
                          ORDER BY t.starts, t.id LIMIT 1) term ON true
     WHERE NOT c.removed
"""
_INDEX = "CREATE INDEX ON st_lesson (sourced_id); ANALYZE st_lesson"
_CHANGE = """
    UPDATE people_section section
       SET title = l.title, room = l.room, homeroom = l.homeroom, school_id = l.school_id, term_id = l.term_id, ends = NULL
      FROM st_lesson l
     WHERE section.district_id = %(district)s AND section.sourced_id = l.sourced_id AND section.origin = 'roster'
       AND ((section.title, section.room, section.homeroom, section.school_id, section.term_id)
            IS DISTINCT FROM (l.title, l.room, l.homeroom, l.school_id, l.term_id) OR section.ends IS NOT NULL)
"""
_ADD = """
    INSERT INTO people_section (public_id, district_id, school_id, term_id, title, room, homeroom, sourced_id, origin, starts)
    SELECT l.public_id, %(district)s, l.school_id, l.term_id, l.title, l.room, l.homeroom, l.sourced_id, 'roster', l.starts
      FROM st_lesson l
     WHERE NOT EXISTS (SELECT FROM people_section known
                        WHERE known.district_id = %(district)s AND known.sourced_id = l.sourced_id)
"""
_END = """
    UPDATE people_section section SET ends = GREATEST(section.starts, %(today)s)
     WHERE section.district_id = %(district)s AND section.origin = 'roster' AND section.sourced_id <> '' AND section.ends IS NULL
       AND ((%(bulk_class)s AND section.school_id IN (SELECT id FROM st_scope)
             AND NOT EXISTS (SELECT FROM st_lesson l WHERE l.sourced_id = section.sourced_id))
            OR EXISTS (SELECT FROM st_class c WHERE c.sourced_id = section.sourced_id AND c.removed))
"""
_MAP = """
    CREATE TEMPORARY TABLE st_section ON COMMIT DROP AS
    SELECT sourced_id, id, school_id, starts, ends IS NULL AS open FROM people_section
     WHERE district_id = %(district)s AND sourced_id <> ''
"""
_MAP_INDEX = "CREATE INDEX ON st_section (sourced_id); CREATE INDEX ON st_section (id); ANALYZE st_section"
_LEARNS = """
    CREATE TEMPORARY TABLE st_learns ON COMMIT DROP AS
    SELECT DISTINCT ON (section.id, child.id) section.id AS section_id, child.id AS student_id, e.sourced_id,
           COALESCE(e.starts, section.starts) AS starts
      FROM st_enrollment e
      JOIN st_section section ON section.sourced_id = e.class AND section.open
      JOIN st_child child ON child.sourced_id = e.person AND child.here
     WHERE e.role = 'student' AND NOT e.removed AND (e.ends IS NULL OR e.ends > %(today)s)
     ORDER BY section.id, child.id, e.line
"""
_TEACHES = """
    CREATE TEMPORARY TABLE st_teaches ON COMMIT DROP AS
    SELECT DISTINCT ON (section.id, w.id) section.id AS section_id, w.id AS teacher_id, e.sourced_id,
           e.main AND e.role = 'teacher' AS main, COALESCE(e.starts, section.starts) AS starts
      FROM st_enrollment e
      JOIN st_section section ON section.sourced_id = e.class AND section.open
      JOIN st_who w ON w.sourced_id = e.person
     WHERE e.role IN ('teacher', 'aide') AND NOT e.removed AND (e.ends IS NULL OR e.ends > %(today)s)
       AND EXISTS (SELECT FROM people_staffassignment a WHERE a.person_id = w.id AND a.ends IS NULL)
     ORDER BY section.id, w.id, e.line
"""
_PAIRS_INDEX = """
    CREATE INDEX ON st_learns (section_id, student_id); CREATE INDEX ON st_teaches (section_id, teacher_id);
    ANALYZE st_learns; ANALYZE st_teaches;
    CREATE TEMPORARY TABLE st_touched (section_id bigint) ON COMMIT DROP
"""
_GONE = """
       AND ((%(bulk_enrollment)s AND section.school_id IN (SELECT id FROM st_scope))
            OR NOT section.open
            OR EXISTS (SELECT FROM st_enrollment e WHERE e.sourced_id = x.sourced_id AND x.sourced_id <> ''
                          AND (e.removed OR e.ends <= %(today)s)))
"""
_LEFT = f"""
    WITH gone AS (
        UPDATE people_enrollment x SET ends = GREATEST(x.starts, %(today)s)
          FROM st_section section, st_child child
         WHERE section.id = x.section_id AND child.id = x.student_id AND x.origin = 'roster' AND x.ends IS NULL
           AND NOT EXISTS (SELECT FROM st_learns l WHERE l.section_id = x.section_id AND l.student_id = x.student_id)
           {_GONE.replace("OR NOT section.open", "OR NOT section.open OR NOT child.here")}
        RETURNING x.section_id, x.student_id
    ), unseated AS (
        UPDATE people_seat seat SET ends = GREATEST(seat.starts, %(today)s)
          FROM gone WHERE seat.cause = 'section:' || gone.section_id AND seat.student_id = gone.student_id AND seat.ends IS NULL
    )
    SELECT count(*) FROM gone
"""
_GAVE_UP = f"""
    WITH gone AS (
        UPDATE people_teaching x SET ends = GREATEST(x.starts, %(today)s)
          FROM st_section section
         WHERE section.id = x.section_id AND x.origin = 'roster' AND x.ends IS NULL
           AND NOT EXISTS (SELECT FROM st_teaches t WHERE t.section_id = x.section_id AND t.teacher_id = x.teacher_id)
           {_GONE}
        RETURNING x.section_id, x.teacher_id
    ), unseated AS (
        UPDATE people_seat seat SET ends = GREATEST(seat.starts, %(today)s)
          FROM gone WHERE seat.cause = 'section:' || gone.section_id AND seat.person_id = gone.teacher_id AND seat.ends IS NULL
    )
    SELECT count(*) FROM gone
"""
_ENROLL = """
    WITH new AS (
        INSERT INTO people_enrollment (section_id, student_id, sourced_id, origin, starts)
        SELECT l.section_id, l.student_id, l.sourced_id, 'roster', l.starts
          FROM st_learns l
         WHERE NOT EXISTS (SELECT FROM people_enrollment known WHERE known.section_id = l.section_id
                              AND known.student_id = l.student_id AND known.ends IS NULL)
        RETURNING section_id
    ), touched AS (INSERT INTO st_touched SELECT DISTINCT section_id FROM new)
    SELECT count(*) FROM new
"""
_TEACH = """
    WITH new AS (
        INSERT INTO people_teaching (section_id, teacher_id, main, sourced_id, origin, starts)
        SELECT t.section_id, t.teacher_id, t.main, t.sourced_id, 'roster', t.starts
          FROM st_teaches t
         WHERE NOT EXISTS (SELECT FROM people_teaching known WHERE known.section_id = t.section_id
                              AND known.teacher_id = t.teacher_id AND known.ends IS NULL)
        RETURNING section_id
    ), touched AS (INSERT INTO st_touched SELECT DISTINCT section_id FROM new)
    SELECT count(*) FROM new
"""
_MAIN = """
    UPDATE people_teaching x SET main = t.main
      FROM st_teaches t
     WHERE x.section_id = t.section_id AND x.teacher_id = t.teacher_id AND x.ends IS NULL AND x.origin = 'roster'
       AND x.main <> t.main
"""
TOUCHED = "SELECT DISTINCT section_id FROM st_touched"
NO_STAFF = """
    SELECT e.line, e.person FROM st_enrollment e JOIN st_who w ON w.sourced_id = e.person
     WHERE e.role IN ('teacher', 'aide') AND NOT e.removed AND (e.ends IS NULL OR e.ends > %(today)s)
       AND NOT EXISTS (SELECT FROM people_staffassignment a WHERE a.person_id = w.id AND a.ends IS NULL)
     ORDER BY e.line LIMIT 1000
"""

STEPS = (
    Step("sections", Verb.PREPARE, _CLASSES),
    Step("sections", Verb.PREPARE, _INDEX),
    Step("sections", Verb.CHANGE, _CHANGE),
    Step("sections", Verb.ADD, _ADD, fills="people_section"),
    Step("sections", Verb.END, _END),
    Step("sections", Verb.PREPARE, _MAP),
    Step("sections", Verb.PREPARE, _MAP_INDEX),
    Step("enrollments", Verb.PREPARE, _LEARNS),
    Step("teachings", Verb.PREPARE, _TEACHES),
    Step("enrollments", Verb.PREPARE, _PAIRS_INDEX),
    Step("enrollments", Verb.END, _LEFT),
    Step("teachings", Verb.END, _GAVE_UP),
    Step("enrollments", Verb.ADD, _ENROLL, fills="people_enrollment"),
    Step("teachings", Verb.ADD, _TEACH, fills="people_teaching"),
    Step("teachings", Verb.CHANGE, _MAIN),
)
