"""What the comparison finds: conflicts with what people entered, restrictions, links that grant nothing."""

from roundtable.rosters.formats.base import Mode
from roundtable.rosters.problems import Problem, Report, Severity
from roundtable.rosters.steps import classes, families, holds, persons
from roundtable.rosters.steps.base import Situation

_UNUSABLE = """
    SELECT r.line, r.role FROM st_live r
     WHERE r.role = 'student' AND NOT EXISTS (SELECT FROM st_school school WHERE school.sourced_id = r.org)
     ORDER BY r.line LIMIT 1000
"""


def after_persons(situation: Situation, report: Report) -> None:
    """Names and languages that people entered by hand and the system says otherwise."""
    words = "Someone entered this by hand in Roundtable and it was kept."
    fix = "Correct it in the school's system, or in Roundtable, so that both agree."
    for line, column, value in situation.ask(persons.CONFLICTS):
        report.add(_note("conflict.entered_by_hand", words, fix, "users.csv", line, column, value))
    for line, role in situation.ask(_UNUSABLE):
        words = "A student's role names no school, so the student is left out."
        fix = "Give the sourcedId of a school in orgs.csv."
        file = "roles.csv" if situation.modes.get("role") is not None else "users.csv"
        report.add(Problem(Severity.ROW, "reference.not_a_school", words, fix, file, line, "orgSourcedId", role))


def after_links(situation: Situation, report: Report) -> None:
    """Links that grant nothing, and adults whom a restriction keeps out or who resemble one it keeps out."""
    words = "This link joins no guardian and student, so it grants nothing."
    fix = "Give the adult the role parent, guardian or relative where that is so."
    for line, source, value in situation.ask(families.NOTHING_GRANTED):
        file = "users.csv" if source == "users" else "relationships.csv"
        report.add(_note("link.grants_nothing", words, fix, file, line, "agentSourcedIds", value))
    if situation.modes.get("person") is Mode.BULK and not situation.ask("SELECT FROM st_link LIMIT 1"):
        report.note(
            "link.none",
            "No row links a guardian to a student. Guardians known so far stay.",
            "Export agentSourcedIds with the students, so that their guardians are known.",
            file="users.csv",
        )


def after_holds(situation: Situation, report: Report) -> None:
    """Restrictions are never overwritten; who resembles a restricted adult waits for a person."""
    _each(situation, report, holds.RESTRICTED, "restriction.kept", "A restriction keeps this adult from this child.")
    words = "This adult resembles one restricted around this child and waits for a person."
    _each(situation, report, holds.WAITING, "restriction.resembles", words)


def after_classes(situation: Situation, report: Report) -> None:
    """Teaching by someone who holds no staff role grants nothing."""
    words = "This person holds no staff role, so teaching this class grants nothing."
    for line, value in situation.ask(classes.NO_STAFF):
        fix = "Give the person the role teacher."
        report.add(_note("role.not_staff", words, fix, "enrollments.csv", line, "userSourcedId", value))


def _each(situation: Situation, report: Report, sql: str, code: str, words: str) -> None:
    for (line,) in situation.ask(sql):
        report.add(_note(code, words, "An administrator decides under Rosters.", "users.csv", line, "agentSourcedIds"))


def _note(  # noqa: PLR0913  # a finding has this much to say
    code: str, words: str, fix: str, file: str, line: int, column: str = "", value: str = ""
) -> Problem:
    return Problem(Severity.NOTE, code, words, fix, file, line, column, value)
