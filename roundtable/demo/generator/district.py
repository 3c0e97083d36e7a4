"""Writes the district: one pass over the families, every file open, nothing kept but the classes being filled."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from roundtable.demo.generator.families import Child, Family, families
from roundtable.demo.generator.schools import OFFICE, SUBJECTS, School, Timetable, schools_for

COLUMNS = {
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
    "subjectCodes",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
    "users": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
    "preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.language",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate",
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
    "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
    "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus",
    "restrictions": "adultSourcedId,studentSourcedId,kind,basis",
}
ABSENT = [
    "categories",
    "classResources",
    "courseResources",
    "lineItemLearningObjectiveIds",
    "lineItems",
    "lineItemScoreScales",
    "resources",
    "resultLearningObjectiveIds",
    "results",
    "resultScoreScales",
    "scoreScales",
    "userProfiles",
    "userResources",
]
NOTE = """restrictions.csv is not part of OneRoster. It lists which adult a made-up court order keeps from which
student, so that whoever tries the district out can enter the restrictions by hand or through the services.
Everyone here is invented; the phone numbers are reserved for fiction.
"""
DISTRICT, YEAR = "district-1", "year-1"
GRADE_CODES = ("KG", *(f"{grade:02d}" for grade in range(1, 13)))


@dataclass(frozen=True)
class Written:
    """How much was written."""

    schools: int
    students: int
    guardians: int
    staff: int
    classes: int


class Files:
    """The CSV files, each row given by column name."""

    def __init__(self, out: Path, stack: ExitStack) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self.columns = {name: header.split(",") for name, header in COLUMNS.items()}
        self.writers = {}
        for name, header in self.columns.items():
            file = stack.enter_context((out / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            self.writers[name] = csv.writer(file)
            self.writers[name].writerow(header)
        self.out = out

    def write(self, name: str, /, **values: Any) -> None:
        """One row; a column named `metadata_language` is written as `metadata.language`."""
        given = {key.replace("metadata_", "metadata."): value for key, value in values.items()}
        self.writers[name].writerow([given.get(column, "") for column in self.columns[name]])


@contextmanager
def _files(out: Path) -> Iterator[Files]:
    with ExitStack() as stack:
        yield Files(out, stack)


def generate(
    *, students: int, out: Path, seed: int = 1, year: int = 2026, schools: list[School] | None = None
) -> Written:
    """Write a district of exactly `students` students to the folder `out`; the school year begins in `year`.

    `schools`: these instead of made-up ones; together they teach kindergarten to grade 12."""
    chance = Random(seed)
    schools, timetable = schools or schools_for(students), Timetable(Random(seed + 1))
    adults = 0
    with _files(out) as files:
        _frame(files, schools, year)
        for school in schools:
            for role in OFFICE:
                timetable.hire(school, role)
        for family in families(chance, students):
            _write_family(files, family, schools, timetable, year, zone=chance.randrange(1 << 30))
            adults += len(family.adults)
            _write_school_side(files, timetable)
    _manifest(out)
    return Written(len(schools), students, adults, timetable.people, timetable.lessons)


def _frame(files: Files, schools: list[School], year: int) -> None:
    files.write("orgs", sourcedId=DISTRICT, name="Example Unified School District", type="district")
    for school in schools:
        files.write("orgs", sourcedId=school.key, name=school.name, type="school", parentSourcedId=DISTRICT)
    title = f"School year {year}-{(year + 1) % 100:02d}"
    span = {"startDate": date(year, 8, 17), "endDate": date(year + 1, 6, 12), "schoolYear": year + 1}
    files.write("academicSessions", sourcedId=YEAR, title=title, type="schoolYear", **span)
    for grade, code in enumerate(GRADE_CODES):
        named = "Kindergarten" if grade == 0 else f"Grade {grade}"
        for subject in (f"{named} homeroom", *(f"{subject} {named}" for subject in SUBJECTS)):
            key = f"course-{subject.lower().replace(' ', '-')}"
            files.write("courses", sourcedId=key, title=subject, grades=code, orgSourcedId=DISTRICT)


def _write_family(
    files: Files, family: Family, schools: list[School], timetable: Timetable, year: int, *, zone: int
) -> None:
    at = {_school_of(child, schools, zone).key for child in family.children}
    for adult in family.adults:
        key = f"guardian-{adult.number}"
        _user(
            files, key, adult.given, adult.family, email=adult.email, sms=adult.phone, metadata_language=adult.language
        )
        for school in sorted(at):
            _role(files, f"{key}-{school}", key, adult.role, school, main=school == min(at))
    for child in family.children:
        _write_child(files, family, child, _school_of(child, schools, zone), timetable, year)


def _write_child(files: Files, family: Family, child: Child, school: School, timetable: Timetable, year: int) -> None:
    key, grade = f"student-{child.number}", child.age - 5
    agents = ",".join(f"guardian-{adult.number}" for adult in family.adults)
    language = family.adults[0].language
    details = {"agentSourcedIds": agents, "grades": GRADE_CODES[grade], "primaryOrgSourcedId": school.key}
    _user(files, key, child.given, child.family, metadata_language=language, **details)
    _role(files, f"{key}-{school.key}", key, "student", school.key)
    born = date(year - child.age, 8, 16) - timedelta(days=child.day)
    files.write("demographics", sourcedId=key, birthDate=born, sex="female" if child.girl else "male")
    for lesson in timetable.place(school, grade):
        _enrollment(files, f"{lesson.key}-{key}", lesson.key, school.key, key, "student")
    if family.kept_away:
        kept = f"guardian-{family.kept_away.number}"
        files.write("restrictions", adultSourcedId=kept, studentSourcedId=key, kind="adult_child", basis="court order")


def _school_of(child: Child, schools: list[School], zone: int) -> School:
    fitting = [school for school in schools if school.lowest <= child.age - 5 <= school.highest]
    return fitting[zone % len(fitting)]


def _write_school_side(files: Files, timetable: Timetable) -> None:
    for staff in timetable.hired:
        _user(files, staff.key, staff.given, staff.family, email=f"{staff.key}@example.org", metadata_language="en")
        _role(files, f"{staff.key}-role", staff.key, staff.role, staff.school.key)
    for lesson in timetable.opened:
        kind = "homeroom" if lesson.homeroom else "scheduled"
        place = {"schoolSourcedId": lesson.school.key, "courseSourcedId": lesson.course, "classType": kind}
        grade = GRADE_CODES[lesson.grade]
        files.write("classes", sourcedId=lesson.key, title=lesson.title, grades=grade, termSourcedIds=YEAR, **place)
        _enrollment(files, f"{lesson.key}-teacher", lesson.key, lesson.school.key, lesson.teacher.key, "teacher")
    timetable.hired.clear()
    timetable.opened.clear()


def _user(files: Files, key: str, given: str, family: str, **more: str) -> None:
    files.write("users", sourcedId=key, enabledUser="true", username=key, givenName=given, familyName=family, **more)


def _role(files: Files, key: str, user: str, role: str, org: str, *, main: bool = True) -> None:
    kind = "primary" if main else "secondary"
    files.write("roles", sourcedId=key, userSourcedId=user, roleType=kind, role=role, orgSourcedId=org)


def _enrollment(files: Files, key: str, lesson: str, school: str, user: str, role: str) -> None:
    main = "true" if role == "teacher" else "false"
    named = {"classSourcedId": lesson, "schoolSourcedId": school, "userSourcedId": user}
    files.write("enrollments", sourcedId=key, role=role, primary=main, **named)


def _manifest(out: Path) -> None:
    rows = [("propertyName", "value"), ("manifest.version", "1.0"), ("oneroster.version", "1.2")]
    rows += [(f"file.{name}", "bulk") for name in COLUMNS if name != "restrictions"]
    rows += [(f"file.{name}", "absent") for name in ABSENT]
    rows += [("source.systemName", "Roundtable synthetic district")]
    with (out / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    (out / "restrictions.README.txt").write_text(NOTE, "utf-8")
