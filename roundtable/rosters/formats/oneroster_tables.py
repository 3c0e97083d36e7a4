# ruff: noqa: E501  -- a column a line, however many words it knows
"""The files of OneRoster CSV and their columns, as the 1.1 and 1.2 bindings declare them (1EdTech, CSV tables).

A line is a column: its name, its type, `!` where a value is required. Files of the gradebook and of resources are
checked like the others and not taken in. `status` and `dateLastModified` stand in every table and are left unsaid."""

from roundtable.rosters.formats.fields import Column, parse_table

_PERSON = """
sourcedId guid!
enabledUser boolean!
username text?
userIds braced
givenName name!
familyName name!
middleName name
identifier text
email text
sms text
phone text
grades list
password text
"""
_SHARED = {
    "academicsessions": """
sourcedId guid!
title title!
type gradingPeriod|semester|schoolYear|term!
startDate date!
endDate date!
parentSourcedId ref:academicsessions
schoolYear year!
""",
    "orgs": """
sourcedId guid!
name title!
type department|district|local|national|school|state!
identifier text
parentSourcedId ref:orgs
""",
    "courses": """
sourcedId guid!
schoolYearSourcedId ref:academicsessions
title title!
courseCode text
grades list
orgSourcedId ref:orgs!
subjects list
subjectCodes list
""",
    "classes": """
sourcedId guid!
title title!
grades list
courseSourcedId ref:courses!
classCode text
classType homeroom|scheduled!
location text
schoolSourcedId ref:orgs!
termSourcedIds refs:academicsessions!
subjects list
subjectCodes list
periods list
""",
    "enrollments": """
sourcedId guid!
classSourcedId ref:classes!
schoolSourcedId ref:orgs!
userSourcedId ref:users!
role administrator|aide|proctor|student|teacher|guardian|parent|relative!
primary boolean
beginDate date
endDate date
""",
    "demographics": """
sourcedId ref:users!
birthDate date
sex male|female|unspecified|other
americanIndianOrAlaskaNative boolean
asian boolean
blackOrAfricanAmerican boolean
nativeHawaiianOrOtherPacificIslander boolean
white boolean
demographicRaceTwoOrMoreRaces boolean
hispanicOrLatinoEthnicity boolean
countryOfBirthCode text
stateOfBirthAbbreviation text
cityOfBirth text
publicSchoolResidenceStatus text
""",
    "categories": """
sourcedId guid!
title title!
weight integer
""",
    "lineitems": """
sourcedId guid!
title title!
description text
assignDate date!
dueDate date!
classSourcedId ref:classes!
categorySourcedId ref:categories!
resultValueMin float
resultValueMax float
""",
    "results": """
sourcedId guid!
lineItemSourcedId ref:lineitems!
studentSourcedId ref:users!
scoreStatus exempt|fully graded|not submitted|partially graded|submitted!
score float
scoreDate date!
comment text
""",
    "resources": """
sourcedId guid!
vendorResourceId text!
title text
roles list
importance primary|secondary
vendorId text
applicationId text
""",
    "classresources": """
sourcedId guid!
title text
classSourcedId ref:classes!
resourceSourcedId ref:resources!
""",
    "courseresources": """
sourcedId guid!
title text
courseSourcedId ref:courses!
resourceSourcedId ref:resources!
""",
}
_ONLY_11 = {
    "users": _PERSON
    + """
orgSourcedIds refs:orgs!
role administrator|aide|guardian|parent|proctor|relative|student|teacher!
agentSourcedIds refs:users
""",
}
_ONLY_12 = {
    "users": _PERSON
    + """
agentSourcedIds refs:users
userMasterIdentifier text
preferredGivenName name
preferredMiddleName name
preferredFamilyName name
primaryOrgSourcedId ref:orgs
pronouns text
""",
    "roles": """
sourcedId guid!
userSourcedId ref:users!
roleType primary|secondary!
role aide|counselor|districtAdministrator|guardian|parent|principal|proctor|relative|siteAdministrator|student|systemAdministrator|teacher!
beginDate date
endDate date
orgSourcedId ref:orgs!
userProfileSourcedId ref:userprofiles
""",
    "userprofiles": """
sourcedId guid!
userSourcedId ref:users!
profileType text!
vendorId text!
applicationId text
description text
credentialType text!
username text!
password text
""",
    "userresources": """
sourcedId guid!
userSourcedId ref:users!
orgSourcedId ref:orgs
classSourcedId ref:classes
resourceSourcedId ref:resources!
""",
    "scorescales": """
sourcedId guid!
title title!
type text!
orgSourcedId ref:orgs!
courseSourcedId ref:courses
classSourcedId ref:classes!
scoreScaleValue braced!
""",
    "lineitemscorescales": """
sourcedId guid!
title text
lineItemSourcedId ref:lineitems!
scoreScaleSourcedId ref:scorescales!
""",
    "resultscorescales": """
sourcedId guid!
title text
resultSourcedId ref:results!
scoreScaleSourcedId ref:scorescales!
""",
    "lineitemlearningobjectiveids": """
sourcedId guid!
lineItemSourcedId ref:lineitems!
source case|unknown!
learningObjectiveId text!
""",
    "resultlearningobjectiveids": """
sourcedId guid!
resultSourcedId ref:results!
source case|unknown!
learningObjectiveId text!
score float
textScore text
""",
}
_EVERY = """
status text
dateLastModified text
"""
_GRADES_11 = "gradingPeriodSourcedId ref:academicsessions\n"
_GRADES_12 = """
academicSessionSourcedId ref:academicsessions
schoolSourcedId ref:orgs
"""
_RESULTS_12 = """
textScore text
classSourcedId ref:classes
inProgress boolean
incomplete boolean
late boolean
missing boolean
"""
# beside the standard, met in the wild: one file of pairs
_BESIDE = {
    "relationships": """
userSourcedId ref:users!
relationshipUserSourcedId ref:users!
relationshipRole text
""",
}


def _tables(*groups: dict[str, str], **more: str) -> dict[str, list[Column]]:
    every = {file: text for group in groups for file, text in group.items()}
    return {file: parse_table(text + _EVERY + more.get(file, "")) for file, text in every.items()}


TABLES_11 = _tables(_SHARED, _ONLY_11, _BESIDE, lineitems=_GRADES_11)
TABLES_12 = _tables(_SHARED, _ONLY_12, _BESIDE, lineitems=_GRADES_12, results=_RESULTS_12)
# the names as files carry them
FILE_NAMES = {
    "academicsessions": "academicSessions.csv",
    "classresources": "classResources.csv",
    "courseresources": "courseResources.csv",
    "lineitems": "lineItems.csv",
    "lineitemlearningobjectiveids": "lineItemLearningObjectiveIds.csv",
    "lineitemscorescales": "lineItemScoreScales.csv",
    "resultlearningobjectiveids": "resultLearningObjectiveIds.csv",
    "resultscorescales": "resultScoreScales.csv",
    "scorescales": "scoreScales.csv",
    "userprofiles": "userProfiles.csv",
    "userresources": "userResources.csv",
}


def file_name(table: str) -> str:
    """`academicsessions` is `academicSessions.csv`."""
    return FILE_NAMES.get(table, f"{table}.csv")
