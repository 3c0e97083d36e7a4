"""The table of grants, and how it is read. Pure: no Django, no database, no clock.

A *standing* is what someone is to a row: by seat (`teacher`), by a school-wide role (`school:nurse`), by a role
anywhere in the district (`staff:administrator`, only for what hangs from no child), by leading the whole district
(`district:administrator`, an administrator of no school of its own), or by what the row itself says (`teller`, `told`,
`reader`). GRANTS lists which standings may do an act on a kind of object; the rest is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ONLY_TOLD, SUPPORT_TEAM, WHOLE_TEAM, WHOLE_SCHOOL = SCOPES = ("only_told", "support_team", "team", "school")

TELLER, TOLD, READER = NAMED_BY_ROW = ("teller", "told", "reader")
SELF, HOLDER, GUARDIAN, RELATIVE = "self", "holder", "guardian", "relative"
TEACHER, SUPPORT, TEAM = "teacher", "support", "team"
TRUSTED, NAMED, GROUP = "trusted", "named", "group"

_SCHOOL_ROLES = ("administrator", "front_office", "nurse", "support_staff", "liaison", "engagement_coordinator")
ADMINISTRATOR, FRONT_OFFICE, *_HELPERS = AT_SCHOOL = tuple(f"school:{role}" for role in _SCHOOL_ROLES)
HELPERS = tuple(_HELPERS)
COUNSELOR = "school:support_staff"
DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY = "staff:administrator", "staff:technology_support"
DISTRICT_FRONT_OFFICE = "staff:front_office"
INTERPRETERS = ("school:liaison", "school:engagement_coordinator")  # who finds interpreters
IN_DISTRICT = ("staff:liaison", "staff:engagement_coordinator")
OF_DISTRICT = "district:administrator"

BY_ROW = (TELLER, TOLD, READER)
RIGHTS = (HOLDER, GUARDIAN)
STAFF = (TEACHER, SUPPORT, TEAM)
TABLE = (*RIGHTS, *STAFF)
WORDS = (*BY_ROW, *TABLE, ADMINISTRATOR, *HELPERS)
LEADS = (ADMINISTRATOR, OF_DISTRICT)
EVERYBODY = (*RIGHTS, SELF, RELATIVE, *STAFF, *AT_SCHOOL)

# The narrowest scope of told words that a standing reaches. Rows without a scope count as told to the whole team.
# Standings that are not here reach only rows that name them.
REACH: Mapping[str, str] = {
    SUPPORT: SUPPORT_TEAM,
    **dict.fromkeys((HOLDER, GUARDIAN, SELF, RELATIVE, TEACHER, TEAM, ADMINISTRATOR), WHOLE_TEAM),
    **dict.fromkeys((FRONT_OFFICE, *HELPERS, TRUSTED, NAMED, GROUP), WHOLE_SCHOOL),
    **dict.fromkeys(
        (DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY, DISTRICT_FRONT_OFFICE, *IN_DISTRICT, OF_DISTRICT), WHOLE_SCHOOL
    ),
}
# Kinds that hold nobody's words: a name, a list. Every standing granted one reaches it.
WORDLESS = frozenset(
    {"student", "student.name", "contact", "section", "look", "look.safety", "roster", "announcement", "delivery.todo"}
    | {"restriction", "guardianship", "staff", "calendar", "crisis", "on_call", "opt_out", "crisis.numbers"}
    | {"skill", "tier", "monitor", "channel", "letter", "letter.readers", "conversation.waits", "emergency"}
)
FAMILY = frozenset({GUARDIAN, RELATIVE})

GRANTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("see", "student"): EVERYBODY,
    ("see", "student.name"): (*EVERYBODY, TRUSTED, NAMED, GROUP),
    ("see", "contact"): (TELLER, TEACHER, SUPPORT, *AT_SCHOOL),
    ("see", "section"): (READER, *AT_SCHOOL),
    ("see", "announcement"): (*BY_ROW, ADMINISTRATOR),
    ("see", "conversation"): BY_ROW,
    ("see", "conversation.waits"): (*STAFF, *AT_SCHOOL),
    ("see", "message"): WORDS,
    ("see", "concern"): WORDS,
    ("see", "concern.answer"): WORDS,
    ("see", "understanding"): WORDS,
    ("see", "insight"): WORDS,
    ("see", "meeting"): (*BY_ROW, *TABLE, ADMINISTRATOR),
    ("see", "check_in"): (*BY_ROW, *TABLE, ADMINISTRATOR),
    ("see", "plan"): (*BY_ROW, *TABLE, SELF, ADMINISTRATOR),
    ("see", "plan.version"): (*BY_ROW, *TABLE, SELF, ADMINISTRATOR),
    ("see", "plan.line"): (READER, *TABLE, SELF, ADMINISTRATOR),
    ("see", "translation"): BY_ROW,
    ("see", "look"): (*RIGHTS, ADMINISTRATOR),
    ("see", "look.safety"): (ADMINISTRATOR,),
    ("see", "roster"): (DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY),
    ("see", "restriction"): (*LEADS, READER),
    ("see", "guardianship"): (*LEADS, FRONT_OFFICE),
    ("see", "staff"): LEADS,
    ("see", "calendar"): (DISTRICT_ADMINISTRATOR, DISTRICT_FRONT_OFFICE),
    ("see", "skill"): (*LEADS, *INTERPRETERS),
    ("see", "tier"): (DISTRICT_ADMINISTRATOR, *IN_DISTRICT),
    ("see", "delivery.todo"): (TELLER, ADMINISTRATOR, FRONT_OFFICE),
    ("settle", "delivery.todo"): (TELLER, ADMINISTRATOR, FRONT_OFFICE),
    ("see", "monitor"): (ADMINISTRATOR, FRONT_OFFICE, OF_DISTRICT, DISTRICT_TECHNOLOGY),
    ("trace", "message"): (TELLER,),
    ("trace", "announcement"): (TELLER,),
    ("see", "planned"): (TELLER,),
    ("write", "planned"): (TELLER,),
    ("withdraw", "message"): (TELLER,),
    ("withdraw", "announcement"): (TELLER,),
    ("write", "opt_out"): (TEACHER, SUPPORT, *AT_SCHOOL),
    ("see", "crisis"): (READER, ADMINISTRATOR, COUNSELOR),
    ("settle", "crisis"): (READER, ADMINISTRATOR, COUNSELOR),
    ("see", "emergency"): (*LEADS, READER),
    ("answer", "emergency"): (READER,),
    ("write", "emergency"): LEADS,
    ("see", "on_call"): LEADS,
    ("write", "on_call"): LEADS,
    ("see", "crisis.numbers"): (DISTRICT_ADMINISTRATOR,),
    ("write", "crisis.numbers"): (DISTRICT_ADMINISTRATOR,),
    ("see", "letter"): (TELLER, ADMINISTRATOR, FRONT_OFFICE),
    ("write", "letter"): (ADMINISTRATOR, FRONT_OFFICE),
    ("answer", "letter"): (TELLER, ADMINISTRATOR, FRONT_OFFICE),
    ("write", "letter.readers"): (TEACHER, SUPPORT, *AT_SCHOOL),
    ("see", "channel"): (DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY),
    ("write", "channel"): (DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY),
    ("write", "student"): (*EVERYBODY, TRUSTED),
    ("raise", "student"): (*TABLE, SELF, TRUSTED, GROUP, ADMINISTRATOR, *HELPERS),
    ("propose", "student"): TABLE,
    ("lead", "student"): STAFF,
    ("send_good_news", "student"): (*EVERYBODY, TRUSTED, NAMED, GROUP),
    ("ask_evaluation", "student"): RIGHTS,
    ("name_trusted", "student"): (*RIGHTS, SELF),
    ("restrict", "student"): LEADS,
    ("lift", "restriction"): (*LEADS, READER),
    ("write", "guardianship"): LEADS,
    ("write", "staff"): LEADS,
    ("write", "skill"): LEADS,
    ("write", "tier"): (DISTRICT_ADMINISTRATOR,),
    ("write", "calendar"): (*LEADS, FRONT_OFFICE),
    ("give_pin", "student"): (*LEADS, FRONT_OFFICE),
    ("write", "section"): (READER, ADMINISTRATOR),
    ("write", "conversation"): BY_ROW,
    ("answer", "announcement"): (TOLD, READER),
    ("widen", "message"): (TELLER,),
    ("widen", "concern"): (TELLER,),
    ("widen", "concern.answer"): (TELLER,),
    ("widen", "insight"): (TELLER,),
    ("widen", "check_in"): (TELLER,),
    ("answer", "concern"): (*BY_ROW, *TABLE),
    ("write", "concern"): (TELLER, *TABLE),
    ("close", "concern"): (TELLER, *TABLE),
    ("write", "understanding"): TABLE,
    ("write", "meeting"): TABLE,
    ("propose", "meeting"): TABLE,
    ("answer", "meeting"): (READER, *TABLE),
    ("propose", "plan"): TABLE,
    ("agree", "plan"): (*RIGHTS, SELF),
    ("agree", "plan.version"): (*RIGHTS, SELF),
    ("lead", "plan"): STAFF,
    ("name_lead", "plan"): (*STAFF, ADMINISTRATOR),
    ("close", "plan"): TABLE,
    ("stop", "plan"): RIGHTS,
    ("answer", "check_in"): (READER, *TABLE),
    ("write", "translation"): (READER,),
    ("write", "roster"): (DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY),
    ("apply", "roster"): (DISTRICT_ADMINISTRATOR, DISTRICT_TECHNOLOGY),
}


@dataclass(frozen=True)
class Facts:
    """What is known about one person, one act and one row. `standings` come from seats and roles."""

    act: str
    kind: str
    scope: str | None = None
    standings: frozenset[str] = field(default_factory=frozenset)
    teller: bool = False
    told: bool = False
    reader: bool = False
    by_student: bool = False
    walled: bool = False
    restricted: bool = False
    adverse: bool = False


def standing_for(facts: Facts) -> str | None:
    """The first standing that allows the act, or None. Walls and restrictions come before any grant."""
    if facts.walled or facts.restricted or facts.adverse:
        return None
    granted = GRANTS.get((facts.act, facts.kind), ())
    return next((standing for standing in granted if _holds(standing, facts)), None)


def _holds(standing: str, facts: Facts) -> bool:
    if standing in NAMED_BY_ROW:
        return bool(getattr(facts, standing))
    if standing not in facts.standings or (facts.by_student and standing in FAMILY):
        return False
    return reaches(standing, facts.kind, facts.scope)


def reaches(standing: str, kind: str, scope: str | None) -> bool:
    """Whether told words of this scope are open to a standing."""
    return scope in scopes_open_to(standing, kind) if scope else WHOLE_TEAM in scopes_open_to(standing, kind)


def scopes_open_to(standing: str, kind: str) -> tuple[str, ...]:
    """The scopes whose words this standing may know, for this kind of object."""
    if kind in WORDLESS:
        return SCOPES
    return SCOPES[SCOPES.index(REACH[standing]) :]


def rule_id(standing: str, act: str, kind: str) -> str:
    """The name of a grant, as the view log keeps it."""
    return f"{standing}.{act}.{kind}"
