"""What `doctor` says of the records that nobody may change: what protects them, from whom."""

from django.db import connection

from roundtable.access.ledger_sql import APPEND_ONLY
from roundtable.core.doctor import Part, State

PART = "records"
RECORDS = """
    WITH kept AS (
        SELECT to_regclass(name) AS record FROM unnest(%(tables)s::text[]) AS name
         UNION ALL
        SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass('access_viewlook')
    )
    SELECT count(*) FILTER (WHERE NOT EXISTS (
               SELECT FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                WHERE tgrelid = record AND proname = 'access_refuse_change' AND tgenabled IN ('O', 'A'))),
           count(*) FILTER (WHERE has_table_privilege(record, 'UPDATE, DELETE, TRUNCATE'))
      FROM kept
"""


def parts() -> list[Part]:
    """`DOCTOR_PARTS`: whether the triggers stand, and whether the role that writes could do without them."""
    with connection.cursor() as cursor:
        cursor.execute(RECORDS, {"tables": list(APPEND_ONLY)})
        open_to_all, within_reach = cursor.fetchone()
    if open_to_all:
        words = f"{open_to_all} tables of looks and acts can be changed: their trigger is gone or switched off"
        return [Part(PART, State.WRONG, words, "restore a backup beside it and compare, then see docs/decisions/0009")]
    if within_reach:
        words = "looks and acts can only be added to: a trigger refuses the rest; its owner, this role, could remove it"
        return [Part(PART, State.OK, words)]
    return [
        Part(
            PART, State.OK, "looks and acts can only be added to: a trigger and the grants of this role refuse the rest"
        )
    ]
