# ruff: noqa: E501  -- statements are kept as they read in psql; they are built from our own constants alone
"""Numbers and addresses of guardians and staff. What a person stopped, or proved wrong, never comes back from a roster."""

from roundtable.rosters.steps.base import Step, Verb

_REACH = """
    CREATE TEMPORARY TABLE st_reach ON COMMIT DROP AS
    SELECT DISTINCT ON (w.id, way.channel, way.value) w.id AS person_id, way.channel, way.value, way.place
      FROM st_person s
      JOIN st_who w ON w.sourced_id = s.sourced_id
     CROSS JOIN LATERAL (VALUES ('sms', s.sms, 0), ('email', s.email, 1),
                                ('voice', CASE WHEN s.phone = s.sms THEN '' ELSE s.phone END, 2)) way (channel, value, place)
     WHERE NOT s.removed AND way.value <> ''
       AND NOT EXISTS (SELECT FROM people_student student WHERE student.person_id = w.id)
     ORDER BY w.id, way.channel, way.value
"""
_INDEX = "CREATE INDEX ON st_reach (person_id); ANALYZE st_reach"
_END = """
    UPDATE people_contactpoint c SET ended = %(today)s
      FROM st_person s JOIN st_who w ON w.sourced_id = s.sourced_id
     WHERE c.person_id = w.id AND NOT s.removed AND c.origin = 'roster' AND c.ended IS NULL
       AND NOT EXISTS (SELECT FROM st_reach r WHERE r.person_id = c.person_id AND r.channel = c.channel AND r.value = c.value)
"""
_ADD = """
    INSERT INTO people_contactpoint (person_id, district_id, channel, value, position, state, origin)
    SELECT r.person_id, %(district)s, r.channel, r.value,
           (SELECT count(*) FROM people_contactpoint c WHERE c.person_id = r.person_id AND c.ended IS NULL)
             + row_number() OVER (PARTITION BY r.person_id ORDER BY r.place) - 1,
           CASE WHEN EXISTS (SELECT FROM people_contactpoint stopped WHERE stopped.value = r.value
                                AND stopped.channel = r.channel AND stopped.state = 'stopped' AND stopped.ended IS NULL)
                THEN 'stopped' ELSE 'unverified' END,
           'roster'
      FROM st_reach r
     WHERE NOT EXISTS (SELECT FROM people_contactpoint known
                        WHERE known.person_id = r.person_id AND known.channel = r.channel AND known.value = r.value
                          AND (known.ended IS NULL OR known.state IN ('stopped', 'suspended')))
"""

STEPS = (
    Step("contact points", Verb.PREPARE, _REACH),
    Step("contact points", Verb.PREPARE, _INDEX),
    Step("contact points", Verb.END, _END),
    Step("contact points", Verb.ADD, _ADD, fills="people_contactpoint"),
)
