# ruff: noqa: E501, S608  -- statements are kept as they read in psql; they are built from our own constants alone
"""Restrictions stand above every roster: a restricted adult is never linked, one who resembles a restricted adult waits."""

from roundtable.rosters.steps.base import Step, Verb

_KEPT_OUT = """
    CREATE TEMPORARY TABLE st_kept_out ON COMMIT DROP AS
    SELECT tie.student_id, tie.adult_id, tie.line
      FROM st_tie tie
     WHERE EXISTS (SELECT FROM people_restriction x WHERE x.kind = 'adult_child' AND x.lifted_at IS NULL
                      AND x.adult_id = tie.adult_id AND x.student_id = tie.student_id)
        OR EXISTS (SELECT FROM rosters_rosterhold x WHERE x.adult_id = tie.adult_id
                      AND x.student_id = tie.student_id AND x.decision = 'same')
"""
# a restriction around this child: on the child itself, or between an adult and a guardian of the child
_AROUND = """
    CREATE TEMPORARY TABLE st_around ON COMMIT DROP AS
    SELECT x.id AS restriction_id, x.adult_id, x.student_id
      FROM people_restriction x WHERE x.district_id = %(district)s AND x.lifted_at IS NULL AND x.kind = 'adult_child'
    UNION
    SELECT x.id, side.adult_id, g.student_id
      FROM people_restriction x
     CROSS JOIN LATERAL (VALUES (x.adult_id, x.other_adult_id), (x.other_adult_id, x.adult_id)) side (adult_id, other_id)
      JOIN people_guardianship g ON g.guardian_id = side.other_id AND g.ends IS NULL
     WHERE x.district_id = %(district)s AND x.lifted_at IS NULL AND x.kind = 'adult_adult'
"""
_WORDS = "(SELECT array_agg(word ORDER BY word) FROM unnest(string_to_array({}.search_key, ' ')) word)"
_LIKE = f"""
    CREATE TEMPORARY TABLE st_like ON COMMIT DROP AS
    SELECT DISTINCT ON (tie.adult_id, tie.student_id, around.restriction_id)
           tie.adult_id, tie.student_id, around.restriction_id, tie.relation, tie.line,
           CASE WHEN alike.by_name THEN 'name' ELSE 'contact' END AS likeness
      FROM st_around around
      JOIN st_tie tie ON tie.student_id = around.student_id AND tie.adult_id <> around.adult_id
      JOIN people_person restricted ON restricted.id = around.adult_id
      JOIN people_person p ON p.id = tie.adult_id
      LEFT JOIN st_person s ON s.sourced_id = tie.adult_said
     CROSS JOIN LATERAL (SELECT
           p.sort_key = restricted.sort_key OR {_WORDS.format("p")} = {_WORDS.format("restricted")} AS by_name,
           EXISTS (SELECT FROM people_contactpoint c WHERE c.person_id = restricted.id
                      AND (c.value IN (s.email, s.sms, s.phone) OR c.value IN (
                           SELECT own.value FROM people_contactpoint own WHERE own.person_id = p.id))) AS by_contact) alike
     WHERE (alike.by_name OR alike.by_contact)
       AND NOT EXISTS (SELECT FROM people_guardianship g WHERE g.guardian_id = tie.adult_id
                          AND g.student_id = tie.student_id AND g.ends IS NULL)
       AND NOT EXISTS (SELECT FROM rosters_rosterhold x WHERE x.adult_id = tie.adult_id AND x.student_id = tie.student_id
                          AND x.restriction_id = around.restriction_id AND x.decision = 'another')
"""
_HOLD = """
    INSERT INTO rosters_rosterhold (public_id, district_id, adult_id, student_id, restriction_id, relation, likeness, since, decision)
    SELECT substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), %(district)s, adult_id, student_id, restriction_id,
           relation, likeness, %(now)s, ''
      FROM st_like
    ON CONFLICT (adult_id, student_id, restriction_id) DO NOTHING
"""
_WITHHOLD = """
    DELETE FROM st_tie USING (SELECT student_id, adult_id FROM st_kept_out UNION SELECT student_id, adult_id FROM st_like) held
     WHERE st_tie.student_id = held.student_id AND st_tie.adult_id = held.adult_id
"""
RESTRICTED = "SELECT line FROM st_kept_out ORDER BY line"
WAITING = "SELECT DISTINCT line FROM st_like ORDER BY line"

STEPS = tuple(Step("holds", Verb.PREPARE, sql) for sql in (_KEPT_OUT, _AROUND, _LIKE, _HOLD, _WITHHOLD))
