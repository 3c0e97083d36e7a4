# ruff: noqa: S608  -- statements are built from our own table and column names alone
"""Duplicates and missing records among staged rows, found by whole-table statements."""

from dataclasses import dataclass

from roundtable.rosters.formats.base import Mode
from roundtable.rosters.formats.oneroster_rows import STAGED
from roundtable.rosters.formats.oneroster_tables import file_name
from roundtable.rosters.problems import Problem, Report, Severity
from roundtable.rosters.steps.base import Situation

FILE_OF = {staged: file_name(table) for table, staged in STAGED.items()}
_WITH_IDS = ("org", "term", "course", "class", "person", "role", "enrollment", "birth", "profile")


@dataclass(frozen=True)
class Reference:
    """A staged column that names a record of another table. Rows that need the record are left out without it."""

    table: str
    field: str
    column: str
    target: str
    needed: bool = True
    several: bool = False


REFERENCES = (
    Reference("org", "parent", "parentSourcedId", "org", needed=False),
    Reference("term", "parent", "parentSourcedId", "term", needed=False),
    Reference("course", "org", "orgSourcedId", "org"),
    Reference("course", "year", "schoolYearSourcedId", "term", needed=False),
    Reference("class", "school", "schoolSourcedId", "org"),
    Reference("class", "course", "courseSourcedId", "course", needed=False),
    Reference("class", "terms", "termSourcedIds", "term", needed=False, several=True),
    Reference("person", "primary_org", "primaryOrgSourcedId", "org", needed=False),
    Reference("person", "orgs", "orgSourcedIds", "org", needed=False, several=True),
    Reference("person", "agents", "agentSourcedIds", "person", needed=False, several=True),
    Reference("profile", "person", "userSourcedId", "person"),
    Reference("role", "person", "userSourcedId", "person"),
    Reference("role", "org", "orgSourcedId", "org"),
    Reference("role", "profile", "userProfileSourcedId", "profile", needed=False),
    Reference("birth", "sourced_id", "sourcedId", "person"),
    Reference("enrollment", "class", "classSourcedId", "class"),
    Reference("enrollment", "person", "userSourcedId", "person"),
    Reference("enrollment", "school", "schoolSourcedId", "org"),
    Reference("link", "child", "userSourcedId", "person"),
    Reference("link", "adult", "relationshipUserSourcedId", "person"),
)
# what the district already has counts where a file was sent in part or not at all
_KNOWN = {
    "org": "SELECT sourced_id FROM people_school WHERE district_id = %(district)s"
    " UNION ALL SELECT sourced_id FROM people_district WHERE id = %(district)s",
    "term": "SELECT sourced_id FROM people_term WHERE district_id = %(district)s",
    "person": "SELECT sourced_id FROM people_person WHERE district_id = %(district)s",
    "class": "SELECT sourced_id FROM people_section WHERE district_id = %(district)s",
}
_MOST = 2_000


def check(situation: Situation, report: Report) -> None:
    """Leave out second rows of one id and rows whose needed record is missing; say each."""
    _invent_schools(situation, report)
    for table in _WITH_IDS:
        _duplicates(situation, report, table)
    _other_duplicates(situation, report)
    for reference in REFERENCES:
        _missing(situation, report, reference)
    _other_missing(situation, report)


def _invent_schools(situation: Situation, report: Report) -> None:
    """Some systems send people and no orgs.csv: their schools are made by id, to be named by a person."""
    if situation.modes.get("org", Mode.ABSENT) is not Mode.ABSENT:
        return
    made = situation.ask(
        f"""INSERT INTO st_org (line, sourced_id, removed, name, kind, public_id)
            SELECT 0, org, false, org, 'school', substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)
              FROM (SELECT DISTINCT org FROM st_role WHERE org <> '' AND org NOT IN ({_KNOWN["org"]})) unnamed
              RETURNING sourced_id"""
    )
    for (name,) in made:
        words = f"There is no orgs.csv, so a school called {name} is made."
        report.note("reference.org_unnamed", words, "Send orgs.csv, or name the school in Roundtable.", file="orgs.csv")


def _duplicates(situation: Situation, report: Report, table: str) -> None:
    found = situation.ask(
        f"""DELETE FROM st_{table} again USING (
                SELECT line, row_number() OVER (PARTITION BY sourced_id ORDER BY line) AS place
                  FROM st_{table} WHERE sourced_id <> '') seen
             WHERE again.line = seen.line AND seen.place > 1 RETURNING again.line, again.sourced_id"""
    )
    for line, sourced_id in sorted(found):
        report.add(_twice(FILE_OF[table], line, sourced_id))


def _other_duplicates(situation: Situation, report: Report) -> None:
    found = situation.ask(
        """SELECT file, line, sourced_id FROM (
               SELECT file, line, sourced_id, row_number() OVER (PARTITION BY file, sourced_id ORDER BY line) AS place
                 FROM st_other) seen WHERE place > 1 ORDER BY file, line"""
    )
    for file, line, sourced_id in found:
        report.add(_twice(file_name(file), line, sourced_id))


def _twice(file: str, line: int, sourced_id: str) -> Problem:
    words = "This id stands in an earlier row of the same file."
    fix = "Give each row its own sourcedId, or take the second row out."
    code = "reference.duplicate_sourced_id"
    return Problem(Severity.ROW, code, words, fix, file=file, line=line, column="sourcedId", value=sourced_id)


def _missing(situation: Situation, report: Report, reference: Reference) -> None:
    sent = situation.modes.get(reference.target, Mode.ABSENT)
    if sent is Mode.ABSENT and reference.target not in _KNOWN:
        return
    known = "" if sent is Mode.BULK else _KNOWN.get(reference.target, "")
    found = sorted(situation.ask(_missing_sql(reference, known)))
    severity = Severity.ROW if reference.needed else Severity.NOTE
    for line, value in found:
        report.add(_lost(FILE_OF.get(reference.table, ""), line, reference.column, value, reference.target, severity))


def _missing_sql(reference: Reference, known: str) -> str:
    table, field = f"st_{reference.table}", f"x.{reference.field}"
    if reference.several:
        return (
            f"SELECT x.line, value FROM {table} x CROSS JOIN LATERAL unnest({field}) AS value"
            f" WHERE NOT x.removed AND {_nowhere('value', reference.target, known)} LIMIT {_MOST}"
        )
    lost = f"{field} <> '' AND NOT x.removed AND {_nowhere(field, reference.target, known)}"
    if reference.needed:
        return f"DELETE FROM {table} x WHERE {lost} RETURNING x.line, {field}"
    return f"SELECT x.line, {field} FROM {table} x WHERE {lost} LIMIT {_MOST}"


def _nowhere(value: str, target: str, known: str) -> str:
    staged = f"NOT EXISTS (SELECT FROM st_{target} t WHERE t.sourced_id = {value})"
    return f"{staged} AND {value} NOT IN ({known})" if known else staged


def _other_missing(situation: Situation, report: Report) -> None:
    staged = " UNION ALL ".join(
        f"SELECT '{table}', sourced_id FROM st_{STAGED[table]}" for table in STAGED if table != "relationships"
    )
    found = situation.ask(
        f"""SELECT x.file, x.line, named.col, named.value, named.target
              FROM st_other x CROSS JOIN LATERAL unnest(x.cols, x.targets, x.vals) named (col, target, value)
             WHERE NOT x.removed AND NOT EXISTS (
                   SELECT FROM (SELECT file AS target, sourced_id FROM st_other UNION ALL {staged}) t
                    WHERE t.target = named.target AND t.sourced_id = named.value)
             ORDER BY x.file, x.line LIMIT {_MOST}"""
    )
    for file, line, column, value, target in found:
        report.add(_lost(file_name(file), line, column, value, target, Severity.ROW))


def _lost(file: str, line: int, column: str, value: str, target: str, severity: Severity) -> Problem:
    looked_in = FILE_OF.get(target, file_name(target))
    words = f"No row of {looked_in} has this id."
    fix = f"Add the row to {looked_in}, or correct the id."
    code = "reference.missing_target_record"
    return Problem(severity, code, words, fix, file=file, line=line, column=column, value=value)
