"""`roundtable init`: the first district, school and administrator of a new installation."""

import secrets
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import transaction

from roundtable.access.sessions import user_of
from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.languages.catalogue import LANGUAGES
from roundtable.people.models import Channel, District, School, StaffRole
from roundtable.people.services.persons import add_person
from roundtable.people.services.places import add_district, add_school
from roundtable.people.services.reach import add_contact_point
from roundtable.people.services.staff import appoint

QUESTIONS = {
    "district": "The district's name",
    "school": "The first school's name",
    "time_zone": "Its time zone, such as America/Chicago",
    "languages": "Languages that families read, such as en,es,ar",
    "administrator": "The administrator's given and family name",
    "email": "The administrator's email address",
}


@dataclass(frozen=True)
class Beginning:
    """What a new installation is told: `languages` are codes, the first one the school's own."""

    district: str
    school: str
    time_zone: str
    languages: tuple[str, ...]
    administrator: str
    email: str


def commands() -> list[Command]:
    return [Command("init", "begin: district, first school, administrator, languages", init, _arguments)]


def init(options: Namespace) -> Outcome:
    call_command("migrate", interactive=False, verbosity=0)
    if District.objects.exists() and not options.another:
        raise UsageProblem("a district is here already: add --another for a second one")
    school, password = begin(_beginning(options))
    address = f"{settings.BASE_URL}/staff/"
    words = f"{school.name} is ready. Sign in at {address} as {options.email} with {password} and add a second factor."
    return Outcome({"school": school.public_id, "email": options.email, "password": password, "url": address}, words)


@transaction.atomic
def begin(told: Beginning) -> tuple[School, str]:
    """Make the district, its first school and its administrator; gives the school and the first password."""
    district = add_district(told.district)
    district.policy_pack = {"languages": list(told.languages)}
    district.save(update_fields=["policy_pack"])
    school = add_school(district, told.school, time_zone=told.time_zone)
    school.default_language = told.languages[0]
    school.save(update_fields=["default_language"])
    given_name, _, family_name = told.administrator.partition(" ")
    person = add_person(district, given_name, family_name)
    add_contact_point(person, Channel.EMAIL, told.email)
    appoint(person, StaffRole.ADMINISTRATOR, school=school)
    password = secrets.token_urlsafe(15)
    user = user_of(person)
    user.email = told.email
    user.set_password(password)
    user.save()
    return school, password


def _beginning(options: Namespace) -> Beginning:
    said = {name: getattr(options, name) or _asked(name, question) for name, question in QUESTIONS.items()}
    languages = tuple(code.strip() for code in said.pop("languages").split(",") if code.strip())
    _refuse_unknown(languages, said["time_zone"], said["email"])
    return Beginning(languages=languages, **said)


def _refuse_unknown(languages: tuple[str, ...], time_zone: str, email: str) -> None:
    if unknown := [code for code in languages if code not in LANGUAGES] or (not languages and ["none"]):
        raise UsageProblem(f"--languages: {', '.join(unknown)} is not known; these are: {', '.join(LANGUAGES)}")
    try:
        ZoneInfo(time_zone)
        validate_email(email)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageProblem(f"--time-zone: {time_zone} is no time zone: write it as America/Chicago") from error
    except ValidationError as error:
        raise UsageProblem(f"--email: {email} is no email address: correct it") from error


def _asked(name: str, question: str) -> str:
    if not sys.stdin.isatty():
        raise UsageProblem(f"--{name.replace('_', '-')} is missing: {question.lower()}")
    print(f"{question}: ", end="", file=sys.stderr, flush=True)  # noqa: T201  # a question to whoever sits at the terminal
    return sys.stdin.readline().strip() or _asked(name, question)


def _arguments(parser: ArgumentParser) -> None:
    for name, question in QUESTIONS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default="", help=question)
    parser.add_argument("--another", action="store_true", help="a further district in this installation")
