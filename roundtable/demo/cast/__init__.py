"""The one cast of tests, demo, story and screenshots: plain values. `rows.py` beside it makes rows of them.

Phones are from the range kept for fiction (555-0100 to 555-0199). Names are from many cultures and never jokes."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Staff:
    """A member of staff. `students` are those whose support team this person joins."""

    key: str
    given: str
    family: str
    role: str
    title: str
    honorific: str = ""
    say: str = ""
    school: str = "cedar"
    phone: str = ""
    language: str = "en"
    reads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    stand_in: str = ""
    hourly: bool = False
    what: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@staff.cedarhill.example"


@dataclass(frozen=True)
class Child:
    """A student; `section` is a key of SECTIONS."""

    key: str
    given: str
    family: str
    grade: str
    section: str
    say: str = ""
    school: str = "cedar"
    known_as: str = ""


@dataclass(frozen=True)
class Adult:
    """A family member. `children` maps a child's key to the relation; the flags name what differs."""

    key: str
    given: str
    family: str
    children: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    phone: str = ""
    email: str = ""
    say: str = ""
    details_by_text: bool = False
    lives_with: bool = True
    education_rights: bool = True
    needs_interpreter: bool = False
    restricted_from: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    what: str = ""
    school: str = "cedar"


@dataclass(frozen=True)
class SectionOf:
    """A class, who teaches it, in which room."""

    key: str
    title: str
    room: str
    teacher: str
    school: str = "cedar"


DISTRICTS = {"cedarhill": "Cedar Hill Schools", "lakeside": "Lakeside Schools"}
SCHOOLS = {
    "cedar": ("cedarhill", "Cedar Hill School", "+13125550100", "+13125550101"),
    "juniper": ("cedarhill", "Juniper Middle School", "+13125550102", "+13125550103"),
    "riverbend": ("cedarhill", "Riverbend High School", "+13125550104", "+13125550105"),
    "lake": ("lakeside", "Lakeside School", "+16085550100", "+16085550101"),
}
# what the two court orders of the demo say: the order, the paper, since when, until when
KEPT_FROM = (
    "Order of protection, county family court: no contact with the child in any form.",
    "Case 2026-118, folder 12 in the principal's office",
    date(2026, 8, 17),
    date(2026, 11, 20),
)
KEPT_APART = (
    "Custody judgment: both parents keep their rights; neither is told where the other lives or when they come.",
    "Case 2026-204, folder 15 in the principal's office",
    date(2026, 8, 17),
)
SECTIONS = (
    SectionOf("room12", "Grade 3, room 12", "12", "ortiz"),
    SectionOf("room14", "Grade 4, room 14", "14", "okafor"),
    SectionOf("lake1", "Grade 3, room 1", "1", "stone", school="lake"),
)
STAFF = (
    Staff(
        "ortiz",
        "Elena",
        "Ortiz",
        "teacher",
        "Grade 3 teacher",
        "Ms.",
        stand_in="okafor",
        what="Teaches M.; opened the concern about the timed tables",
    ),
    Staff(
        "okafor",
        "Hannah",
        "Okafor",
        "teacher",
        "Grade 4 teacher",
        "Ms.",
        "oh-KAH-for",
        stand_in="ortiz",
        what="Teaches Malik, whose parents live apart and both have a say",
    ),
    Staff(
        "teng",
        "Daniel",
        "Teng",
        "support_staff",
        "Counselor",
        "Mr.",
        supports=("mateo", "malik"),
        what="Counselor; a seat on M.'s support team",
    ),
    Staff(
        "begay", "Ruth", "Begay", "nurse", "School nurse", "Ms.", "beh-GAY", supports=("malik",), what="School nurse"
    ),
    Staff(
        "mensah",
        "Kofi",
        "Mensah",
        "custodian",
        "Custodian",
        "Mr.",
        "KOH-fee MEN-sah",
        hourly=True,
        what="Custodian; the grown-up Malik chose",
    ),
    Staff(
        "rosa",
        "Rosa",
        "Quispe",
        "liaison",
        "Family liaison",
        "Ms.",
        "KEES-peh",
        language="en",
        reads=("es",),
        supports=("mateo",),
        what="Family liaison; reads and writes Spanish and approves its phrases",
    ),
    Staff(
        "park", "Grace", "Park", "administrator", "Principal", "Ms.", what="Principal: roster, staff, who is left out"
    ),
    Staff(
        "vega",
        "Marisol",
        "Vega",
        "front_office",
        "Front office",
        "Ms.",
        hourly=True,
        what="Front desk: names, phones, letters, what could not be delivered",
    ),
    Staff("jackson", "Earl", "Jackson", "bus_driver", "Bus 7", "Mr.", hourly=True, what="Drives bus 7, M.'s bus"),
    Staff("lewis", "Tia", "Lewis", "coach", "Running club coach", "Coach", what="Coaches the running club"),
    Staff(
        "nair",
        "Priya",
        "Nair",
        "engagement_coordinator",
        "Family engagement coordinator",
        "Ms.",
        "NAH-yer",
        what="Family engagement coordinator",
    ),
    Staff(
        "saleh",
        "Omar",
        "Saleh",
        "technology_support",
        "Technology support",
        "Mr.",
        "SAH-leh",
        reads=("ar",),
        what="Technology support; reads and writes Arabic",
    ),
    Staff(
        "stone",
        "Ellis",
        "Stone",
        "teacher",
        "Grade 3 teacher",
        "Mx.",
        school="lake",
        what="Teaches in another district; must see nothing here",
    ),
    Staff(
        "lakehead",
        "Ines",
        "Moreau",
        "administrator",
        "Principal",
        "Ms.",
        school="lake",
        what="Principal in another district",
    ),
)
CHILDREN = (
    Child("mateo", "Mateo", "Salazar", "3", "room12", "mah-TEH-oh"),
    Child("linh", "Linh", "Tran", "3", "room12", "lin"),
    Child("jonah", "Jonah", "Brooks", "3", "room12"),
    Child("aicha", "Aïcha", "Diallo", "3", "room12", "ah-EE-sha"),
    Child("amadou", "Amadou", "Diallo", "3", "room12", "AH-mah-doo"),
    Child("malik", "Malik", "Haddad", "4", "room14", "MAH-lik"),
    Child("freya", "Freya", "Lund", "3", "lake1", school="lake"),
)
FAMILIES = (
    Adult(
        "lucia",
        "Lucía",
        "Salazar",
        {"mateo": "mother"},
        "es",
        "+13125550110",
        "lucia@family.example",
        "loo-SEE-ah",
        details_by_text=True,
        what="M.'s mother; reads Spanish, answers by text",
    ),
    Adult(
        "hoa",
        "Hoa",
        "Tran",
        {"linh": "grandparent"},
        "vi",
        "+13125550111",
        needs_interpreter=True,
        what="Linh's grandmother; reads Vietnamese, shares a phone with Linh's uncle",
    ),
    Adult(
        "minh",
        "Minh",
        "Tran",
        {"linh": "relative"},
        "vi",
        "+13125550111",
        education_rights=False,
        what="Linh's uncle; same phone, no education rights",
    ),
    Adult(
        "dana",
        "Dana",
        "Brooks",
        {"jonah": "mother"},
        "en",
        "+13125550112",
        "dana@family.example",
        what="Jonah's mother",
    ),
    Adult(
        "curtis",
        "Curtis",
        "Brooks",
        {"jonah": "father"},
        "en",
        "+13125550113",
        "curtis@family.example",
        lives_with=False,
        restricted_from=("jonah",),
        what="Jonah's father; a court order keeps him from everything",
    ),
    Adult(
        "rana",
        "Rana",
        "Haddad",
        {"malik": "mother"},
        "ar",
        "+13125550114",
        say="RAH-na",
        details_by_text=True,
        apart_from=("sami",),
        what="Malik's mother; reads Arabic",
    ),
    Adult(
        "sami",
        "Sami",
        "Haddad",
        {"malik": "father"},
        "en",
        "+13125550115",
        "sami@family.example",
        lives_with=False,
        details_by_text=True,
        what="Malik's father; same rights, lives apart",
    ),
    Adult(
        "mariam",
        "Mariam",
        "Diallo",
        {"aicha": "mother", "amadou": "mother"},
        "fr",
        "+13125550116",
        say="MAH-ree-ahm",
        what="Mother of twins; reads French",
    ),
    Adult(
        "tove",
        "Tove",
        "Lund",
        {"freya": "mother"},
        "en",
        "+16085550110",
        "tove@family.example",
        school="lake",
        what="A mother in another district; must see nothing here",
    ),
)
ROUTE = ("Bus 7", "jackson", ("mateo", "linh"))
CLUB = ("Running club", "lewis", ("mateo", "malik"))
TRUSTED = (("malik", "mensah", "malik"),)
