"""Schools, classes and their teachers, opened one after the other as students come in."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from roundtable.demo.generator.names import HERITAGES

PLACES = [
    "Maple Grove",
    "Riverside",
    "Cedar Hill",
    "Lakeview",
    "Prairie View",
    "Oak Park",
    "Willow Creek",
    "Stone Bridge",
    "North Star",
    "Sunrise",
    "Meadowbrook",
    "Harbor Point",
    "Birch Lane",
    "Fox Hollow",
    "Eagle Ridge",
    "Clearwater",
    "Orchard",
    "Juniper",
    "Silver Lake",
    "Pine Knoll",
]
LEVELS = (("Elementary School", 0, 5, 450), ("Middle School", 6, 8, 700), ("High School", 9, 12, 1300))
SUBJECTS = ("Mathematics", "English", "Science", "Social studies", "Health and movement", "Art and music")
IN_A_CLASS = 25
CLASSES_A_TEACHER = 5
OFFICE = ("principal", "counselor", "ext:nurse", "ext:officeStaff")


@dataclass(frozen=True)
class School:
    """One school of one level; grades K (0) to 12."""

    key: str
    name: str
    lowest: int
    highest: int


@dataclass(frozen=True)
class Staff:
    """Someone who works at a school."""

    key: str
    given: str
    family: str
    role: str
    school: School


@dataclass(frozen=True)
class Lesson:
    """A class: a homeroom, or a subject taught to the same group of children."""

    key: str
    title: str
    course: str
    homeroom: bool
    school: School
    grade: int
    teacher: Staff


@dataclass
class Timetable:
    """Fills classes of 25 and opens the next; new lessons and staff wait in `opened` and `hired` to be written."""

    chance: Random
    seats_left: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    groups: dict[tuple[str, int], list[Lesson]] = field(default_factory=dict)
    busy: dict[tuple[str, str], tuple[Staff, int]] = field(default_factory=dict)
    opened: list[Lesson] = field(default_factory=list)
    hired: list[Staff] = field(default_factory=list)
    lessons: int = 0
    people: int = 0

    def place(self, school: School, grade: int) -> list[Lesson]:
        """The lessons of the next child in this grade of this school."""
        where = (school.key, grade)
        if not self.seats_left[where]:
            self.groups[where] = self._open_group(school, grade)
            self.seats_left[where] = IN_A_CLASS
        self.seats_left[where] -= 1
        return self.groups[where]

    def hire(self, school: School, role: str) -> Staff:
        """A new member of staff."""
        self.people += 1
        heritage = self.chance.choices(HERITAGES, [h.share for h in HERITAGES])[0]
        given = self.chance.choice(heritage.girls + heritage.boys).replace("_", " ")
        family = self.chance.choice(heritage.families).replace("_", " ")
        staff = Staff(f"staff-{self.people}", given, family, role, school)
        self.hired.append(staff)
        return staff

    def _open_group(self, school: School, grade: int) -> list[Lesson]:
        named = "Kindergarten" if grade == 0 else f"Grade {grade}"
        homeroom = self._open(school, grade, f"{named} homeroom", self.hire(school, "teacher"), homeroom=True)
        subjects = SUBJECTS if grade > 5 else SUBJECTS[-2:]
        return [homeroom, *(self._open(school, grade, f"{s} {named}", self._teacher(school, s)) for s in subjects)]

    def _teacher(self, school: School, subject: str) -> Staff:
        teacher, classes = self.busy.get((school.key, subject), (None, CLASSES_A_TEACHER))
        if teacher is None or classes >= CLASSES_A_TEACHER:
            teacher, classes = self.hire(school, "teacher"), 0
        self.busy[school.key, subject] = (teacher, classes + 1)
        return teacher

    def _open(self, school: School, grade: int, title: str, teacher: Staff, *, homeroom: bool = False) -> Lesson:
        self.lessons += 1
        course = f"course-{title.lower().replace(' ', '-')}"
        lesson = Lesson(f"class-{self.lessons}", title, course, homeroom, school, grade, teacher)
        self.opened.append(lesson)
        return lesson


def schools_for(students: int) -> list[School]:
    """Enough schools of each level for a district of this size."""
    made: list[School] = []
    for level, lowest, highest, size in LEVELS:
        count = max(1, round(students * (highest - lowest + 1) / 13 / size))
        for place in range(count):
            turn, name = divmod(place, len(PLACES))
            suffix = f" {turn + 1}" if turn else ""
            key = f"school-{len(made) + 1}"
            made.append(School(key, f"{PLACES[name]}{suffix} {level}", lowest, highest))
    return made
