# ruff: noqa: E501  -- statements are kept as they read in psql; they are built from our own constants alone
"""Schools and terms."""

from roundtable.rosters.steps.base import Step, Verb

_ADOPT = """
    UPDATE people_school school SET sourced_id = o.sourced_id
      FROM st_org o
     WHERE o.kind = 'school' AND NOT o.removed AND school.district_id = %(district)s AND school.sourced_id = ''
       AND school.ended IS NULL AND lower(school.name) = lower(o.name)
       AND NOT EXISTS (SELECT FROM people_school other WHERE other.district_id = %(district)s
                          AND other.id <> school.id
                          AND (other.sourced_id = o.sourced_id OR lower(other.name) = lower(o.name)))
"""
_ADD = """
    INSERT INTO people_school (public_id, district_id, name, sourced_id, time_zone, default_language, phone, text_number)
    SELECT o.public_id, %(district)s, o.name, o.sourced_id,
           COALESCE((SELECT time_zone FROM people_school WHERE district_id = %(district)s ORDER BY id LIMIT 1),
                    'America/Chicago'), 'en', '', ''
      FROM st_org o
     WHERE o.kind = 'school' AND NOT o.removed
       AND NOT EXISTS (SELECT FROM people_school known
                        WHERE known.district_id = %(district)s AND known.sourced_id = o.sourced_id)
"""
_HOURS = """
    INSERT INTO people_schoolhours (school_id, weekday, opens, closes)
    SELECT school.id, weekday, '07:30', '16:00'
      FROM people_school school CROSS JOIN generate_series(0, 4) weekday
     WHERE school.district_id = %(district)s AND school.sourced_id <> ''
       AND NOT EXISTS (SELECT FROM people_schoolhours hours WHERE hours.school_id = school.id)
"""
_END = """
    UPDATE people_school school SET ended = %(today)s
      FROM st_org o
     WHERE o.removed AND school.district_id = %(district)s AND school.sourced_id = o.sourced_id AND school.ended IS NULL
"""
_MAP = """
    CREATE TEMPORARY TABLE st_school ON COMMIT DROP AS
    SELECT sourced_id, id FROM people_school WHERE district_id = %(district)s AND sourced_id <> ''
"""
# what is not in a bulk file has ended only at the schools that the package speaks of
_SCOPE = """
    CREATE TEMPORARY TABLE st_scope ON COMMIT DROP AS
    SELECT school.id FROM st_school school
     WHERE school.sourced_id IN (SELECT sourced_id FROM st_org UNION SELECT org FROM st_role UNION SELECT school FROM st_class)
"""
_NAME_DISTRICT = """
    UPDATE people_district district
       SET sourced_id = o.sourced_id, name = CASE WHEN district.name = 'District' THEN o.name ELSE district.name END
      FROM st_org o
     WHERE district.id = %(district)s AND district.sourced_id = '' AND o.kind = 'district' AND NOT o.removed
       AND (SELECT count(*) FROM st_org WHERE kind = 'district') = 1
"""
_TERM_CHANGES = """
    UPDATE people_term term SET title = t.title, starts = t.starts, ends = GREATEST(t.ends, t.starts)
      FROM st_term t
     WHERE NOT t.removed AND term.district_id = %(district)s AND term.sourced_id = t.sourced_id
       AND (term.title, term.starts, term.ends) IS DISTINCT FROM (t.title, t.starts, GREATEST(t.ends, t.starts))
"""
_TERM_ADDS = """
    INSERT INTO people_term (district_id, title, sourced_id, starts, ends)
    SELECT %(district)s, t.title, t.sourced_id, t.starts, GREATEST(t.ends, t.starts)
      FROM st_term t
     WHERE NOT t.removed AND NOT EXISTS (
           SELECT FROM people_term known WHERE known.district_id = %(district)s AND known.sourced_id = t.sourced_id)
"""

STEPS = (
    Step("schools", Verb.CHANGE, _ADOPT),
    Step("schools", Verb.ADD, _ADD),
    Step("schools", Verb.PREPARE, _HOURS),
    Step("schools", Verb.END, _END),
    Step("schools", Verb.PREPARE, _NAME_DISTRICT),
    Step("schools", Verb.PREPARE, _MAP),
    Step("schools", Verb.PREPARE, _SCOPE),
    Step("terms", Verb.CHANGE, _TERM_CHANGES),
    Step("terms", Verb.ADD, _TERM_ADDS),
)
