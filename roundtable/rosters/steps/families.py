# ruff: noqa: S608  -- statements are kept as they read in psql; they are built from our own constants alone
"""Guardians: links become standing only between a student and an adult whose role is a guardian's."""

from roundtable.rosters.rules import GUARDIAN_RELATIONS, RIGHTS_RELATIONS
from roundtable.rosters.steps.base import Step, Verb

_RELATIONS = ", ".join(f"('{said}', '{relation}')" for said, relation in GUARDIAN_RELATIONS.items())
_RIGHTS = ", ".join(f"'{relation}'" for relation in RIGHTS_RELATIONS)
# either row may carry the link: the student's, the guardian's, or one of a relationships file
_LINKS = """
    INSERT INTO st_link (line, sourced_id, removed, child, adult, relation)
    SELECT p.line, 'users', p.removed, p.sourced_id, agent, ''
      FROM st_person p CROSS JOIN LATERAL unnest(p.agents) AS agent
     WHERE NOT p.removed
"""
_RELATED = f"""
    CREATE TEMPORARY TABLE st_related ON COMMIT DROP AS
    SELECT DISTINCT ON (r.person) r.person AS sourced_id, said.relation
      FROM st_live r JOIN (VALUES {_RELATIONS}) AS said (word, relation) ON said.word = r.role
     ORDER BY r.person, r.main DESC, r.line
"""
# an adult of whom a delta says nothing new is a guardian if already one
_KNOWN = """
    INSERT INTO st_related
    SELECT DISTINCT ON (w.sourced_id) w.sourced_id, g.relation
      FROM people_guardianship g JOIN st_who w ON w.id = g.guardian_id
     WHERE g.ends IS NULL AND w.sourced_id IN (SELECT adult FROM st_link UNION SELECT child FROM st_link)
       AND NOT EXISTS (SELECT FROM st_live r WHERE r.person = w.sourced_id)
     ORDER BY w.sourced_id, g.id
"""
_ANALYZE = "ANALYZE st_link; CREATE INDEX ON st_related (sourced_id); ANALYZE st_related"
_TIES = f"""
    CREATE TEMPORARY TABLE st_tie ON COMMIT DROP AS
    SELECT DISTINCT ON (child.id, adult.id) child.id AS student_id, child.school_id, adult.id AS adult_id,
           adult.sourced_id AS adult_said, COALESCE(word.relation, related.relation) AS relation, link.line
      FROM (SELECT line, child, adult, relation FROM st_link WHERE NOT removed
            UNION ALL SELECT line, adult, child, relation FROM st_link WHERE NOT removed) link
      JOIN st_child child ON child.sourced_id = link.child AND child.here
      JOIN st_related related ON related.sourced_id = link.adult
      JOIN st_who adult ON adult.sourced_id = link.adult
      LEFT JOIN (VALUES {_RELATIONS}) AS word (said, relation) ON word.said = link.relation
     ORDER BY child.id, adult.id, (word.relation IS NULL), link.line
"""
_INDEX = "CREATE INDEX ON st_tie (student_id, adult_id); ANALYZE st_tie"
NOTHING_GRANTED = """
    SELECT link.line, link.sourced_id, link.child || ' - ' || link.adult
      FROM st_link link
     WHERE NOT link.removed
       AND NOT (EXISTS (SELECT FROM st_related WHERE sourced_id = link.adult)
                AND EXISTS (SELECT FROM st_child WHERE sourced_id = link.child))
       AND NOT (EXISTS (SELECT FROM st_related WHERE sourced_id = link.child)
                AND EXISTS (SELECT FROM st_child WHERE sourced_id = link.adult))
     ORDER BY link.line LIMIT 1000
"""
_ADD = f"""
    WITH new AS (
        INSERT INTO people_guardianship (student_id, guardian_id, relation, lives_with, education_rights,
               may_be_contacted, may_pick_up, is_primary, origin, starts)
        SELECT tie.student_id, tie.adult_id, tie.relation, true, tie.relation IN ({_RIGHTS}), true, false, false,
               'roster', %(today)s
          FROM st_tie tie
         WHERE NOT EXISTS (SELECT FROM people_guardianship known WHERE known.student_id = tie.student_id
                              AND known.guardian_id = tie.adult_id
                              AND (known.ends IS NULL OR known.origin = 'hand'))
        RETURNING id, student_id, guardian_id, relation, starts
    ), seated AS (
        INSERT INTO people_seat (person_id, student_id, school_id, district_id, kind, reason, cause, starts)
        SELECT new.guardian_id, new.student_id, child.school_id, %(district)s, 'guardian', new.relation,
               'guardianship:' || new.id, new.starts
          FROM new JOIN st_child child ON child.id = new.student_id
    )
    SELECT count(*) FROM new
"""
# only where the package speaks of links at all, and only for students whose row was sent
_ENDED = """
    CREATE TEMPORARY TABLE st_parted ON COMMIT DROP AS
    SELECT g.id, g.guardian_id, g.student_id
      FROM people_guardianship g
      JOIN people_student student ON student.id = g.student_id
      JOIN people_person adult ON adult.id = g.guardian_id
     WHERE student.district_id = %(district)s AND g.origin = 'roster' AND g.ends IS NULL
       AND NOT EXISTS (SELECT FROM st_tie tie WHERE tie.student_id = g.student_id AND tie.adult_id = g.guardian_id)
       AND NOT EXISTS (SELECT FROM st_kept_out k WHERE k.student_id = g.student_id AND k.adult_id = g.guardian_id)
       AND ((%(bulk_person)s AND EXISTS (SELECT FROM st_link)
             AND EXISTS (SELECT FROM st_pupil WHERE st_pupil.person_id = student.person_id))
            OR EXISTS (SELECT FROM st_person s WHERE s.sourced_id = adult.sourced_id AND s.removed)
            OR EXISTS (SELECT FROM st_link link JOIN st_child child ON child.sourced_id = link.child
                        WHERE link.removed AND child.id = g.student_id AND link.adult = adult.sourced_id))
"""
_END = """
    UPDATE people_guardianship g SET ends = GREATEST(g.starts, %(today)s)
      FROM st_parted WHERE st_parted.id = g.id
"""
_UNSEAT = """
    UPDATE people_seat seat SET ends = GREATEST(seat.starts, %(today)s)
      FROM st_parted WHERE seat.cause = 'guardianship:' || st_parted.id AND seat.ends IS NULL
"""

PARTED = "SELECT guardian_id, student_id FROM st_parted"
LINK = tuple(Step("guardianships", Verb.PREPARE, sql) for sql in (_LINKS, _RELATED, _KNOWN, _ANALYZE, _TIES, _INDEX))
STEPS = (
    Step("guardianships", Verb.PREPARE, _ENDED),
    Step("guardianships", Verb.END, _END),
    Step("guardianships", Verb.PREPARE, _UNSEAT),
    Step("guardianships", Verb.ADD, _ADD, fills="people_guardianship"),
)
