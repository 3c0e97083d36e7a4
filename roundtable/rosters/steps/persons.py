# ruff: noqa: S608  -- statements are kept as they read in psql; they are built from our own constants alone
"""Persons. The system changes what it said itself; what people changed by hand since stays."""

from roundtable.rosters.steps.base import Step, Verb

_NAMES = "(p.given_name, p.family_name, p.known_as)"
_SAID = "(said.given_name, said.family_name, said.known_as)"
_NEW = "(s.given_name, s.family_name, s.known_as)"
_NAMES_OURS = f"(said.person_id IS NULL OR {_NAMES} = {_SAID})"
_LANGUAGE_OURS = (
    "(s.language <> '' AND (said.person_id IS NULL OR p.language = COALESCE(NULLIF(said.language, ''), 'en')))"
)
_BIRTH_OURS = (
    "(b.birth_date IS NOT NULL AND (said.person_id IS NULL OR p.birth_date IS NOT DISTINCT FROM said.birth_date))"
)
_JOINED = """
      FROM st_person s
      JOIN people_person p ON p.district_id = %(district)s AND p.sourced_id = s.sourced_id
      LEFT JOIN rosters_lastsaid said ON said.person_id = p.id
      LEFT JOIN st_birth b ON b.sourced_id = s.sourced_id AND NOT b.removed
     WHERE NOT s.removed
"""
# one row a person whose own columns the system changes
_DIFFERENCES = f"""
    CREATE TEMPORARY TABLE st_changed ON COMMIT DROP AS
    SELECT p.id, s.sourced_id,
           {_NAMES_OURS} AND {_NAMES} <> {_NEW} AS names,
           {_LANGUAGE_OURS} AND p.language <> s.language AS language,
           {_BIRTH_OURS} AND p.birth_date IS DISTINCT FROM b.birth_date AS birth,
           p.ended IS NOT NULL AS reopened, b.birth_date
    {_JOINED} AND p.origin = 'roster'
       AND ({_NAMES} <> {_NEW} OR (s.language <> '' AND p.language <> s.language) OR p.ended IS NOT NULL
            OR (b.birth_date IS NOT NULL AND p.birth_date IS DISTINCT FROM b.birth_date))
"""
_CHANGE = """
    UPDATE people_person p SET
           given_name = CASE WHEN c.names THEN s.given_name ELSE p.given_name END,
           family_name = CASE WHEN c.names THEN s.family_name ELSE p.family_name END,
           known_as = CASE WHEN c.names THEN s.known_as ELSE p.known_as END,
           search_key = CASE WHEN c.names THEN s.search_key ELSE p.search_key END,
           sort_key = CASE WHEN c.names THEN s.sort_key ELSE p.sort_key END,
           trigrams = CASE WHEN c.names THEN s.trigrams ELSE p.trigrams END,
           language = CASE WHEN c.language THEN s.language ELSE p.language END,
           birth_date = CASE WHEN c.birth THEN c.birth_date ELSE p.birth_date END,
           ended = NULL
      FROM st_changed c JOIN st_person s ON s.sourced_id = c.sourced_id
     WHERE p.id = c.id AND (c.names OR c.language OR c.birth OR c.reopened)
"""
_ADD = """
    INSERT INTO people_person (public_id, district_id, sourced_id, origin, given_name, family_name, known_as, honorific,
                               say_name, language, spoken_language, birth_date, search_key, sort_key, trigrams)
    SELECT s.public_id, %(district)s, s.sourced_id, 'roster', s.given_name, s.family_name, s.known_as, '',
           '', COALESCE(NULLIF(s.language, ''), 'en'), '', b.birth_date, s.search_key, s.sort_key, s.trigrams
      FROM st_person s LEFT JOIN st_birth b ON b.sourced_id = s.sourced_id AND NOT b.removed
     WHERE NOT s.removed AND s.sourced_id IN (SELECT person FROM st_live)
       AND NOT EXISTS (SELECT FROM people_person known
                        WHERE known.district_id = %(district)s AND known.sourced_id = s.sourced_id)
"""
_MAP = """
    CREATE TEMPORARY TABLE st_who ON COMMIT DROP AS
    SELECT sourced_id, id, origin FROM people_person WHERE district_id = %(district)s AND sourced_id <> ''
"""
_MAP_INDEX = "CREATE INDEX ON st_who (sourced_id); ANALYZE st_who"
_REMEMBER = """
    INSERT INTO rosters_lastsaid (person_id, given_name, family_name, known_as, language, birth_date)
    SELECT w.id, s.given_name, s.family_name, s.known_as, s.language, b.birth_date
      FROM st_person s JOIN st_who w ON w.sourced_id = s.sourced_id AND w.origin = 'roster'
      LEFT JOIN st_birth b ON b.sourced_id = s.sourced_id AND NOT b.removed
     WHERE NOT s.removed
    ON CONFLICT (person_id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
           known_as = excluded.known_as, language = COALESCE(NULLIF(excluded.language, ''), rosters_lastsaid.language),
           birth_date = COALESCE(excluded.birth_date, rosters_lastsaid.birth_date)
     WHERE (rosters_lastsaid.given_name, rosters_lastsaid.family_name, rosters_lastsaid.known_as)
           <> (excluded.given_name, excluded.family_name, excluded.known_as)
        OR (excluded.language <> '' AND excluded.language <> rosters_lastsaid.language)
        OR (excluded.birth_date IS NOT NULL AND excluded.birth_date IS DISTINCT FROM rosters_lastsaid.birth_date)
"""
# whoever the system no longer lists, once no role, child or class of theirs is left
_GONE = """
    CREATE TEMPORARY TABLE st_gone ON COMMIT DROP AS
    SELECT p.id FROM people_person p
     WHERE p.district_id = %(district)s AND p.origin = 'roster' AND p.sourced_id <> '' AND p.ended IS NULL
       AND ((%(bulk_person)s AND NOT EXISTS (SELECT FROM st_person s WHERE s.sourced_id = p.sourced_id))
            OR EXISTS (SELECT FROM st_person s WHERE s.sourced_id = p.sourced_id AND s.removed))
       AND NOT EXISTS (SELECT FROM people_student x WHERE x.person_id = p.id AND x.ended IS NULL)
       AND NOT EXISTS (SELECT FROM people_guardianship x WHERE x.guardian_id = p.id AND x.ends IS NULL)
       AND NOT EXISTS (SELECT FROM people_staffassignment x WHERE x.person_id = p.id AND x.ends IS NULL)
"""
_END = "UPDATE people_person SET ended = %(today)s WHERE id IN (SELECT id FROM st_gone)"
# entered by hand and unlike what the system says: kept, and shown
CONFLICTS = f"""
    SELECT s.line, CASE WHEN {_NAMES} <> {_NEW} THEN 'givenName' ELSE 'metadata.language' END,
           CASE WHEN {_NAMES} <> {_NEW} THEN s.given_name || ' ' || s.family_name ELSE s.language END
    {_JOINED}
       AND (({_NAMES} <> {_NEW} AND (p.origin = 'hand' OR {_NAMES} <> {_SAID}))
         OR (s.language <> '' AND p.language <> s.language
             AND (p.origin = 'hand' OR p.language <> COALESCE(NULLIF(said.language, ''), 'en'))))
     ORDER BY s.line LIMIT 1000
"""

GONE = "SELECT id FROM st_gone"
STEPS = (
    Step("people", Verb.PREPARE, _DIFFERENCES),
    Step("people", Verb.CHANGE, _CHANGE),
    Step("people", Verb.ADD, _ADD, fills="people_person"),
    Step("people", Verb.PREPARE, _MAP),
    Step("people", Verb.PREPARE, _MAP_INDEX),
    Step("people", Verb.PREPARE, _REMEMBER, fills="rosters_lastsaid"),
)
ENDS = (Step("people", Verb.PREPARE, _GONE), Step("people", Verb.END, _END))
