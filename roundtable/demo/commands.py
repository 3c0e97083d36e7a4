"""`roundtable demo` and `roundtable story`."""

import os
import sys
from argparse import ArgumentParser, Namespace
from ipaddress import ip_address
from typing import cast

from django.conf import settings
from django.db import connection, connections
from django.utils.module_loading import import_string

from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.core.embedded_postgres import ensure_running
from roundtable.core.supervision import Child
from roundtable.core.upgrade import bring_up_to_date
from roundtable.demo import people_file, surroundings
from roundtable.demo.clock import is_demo, is_half_seeded
from roundtable.demo.progress import Progress
from roundtable.demo.seed import begin_seeding, open_doors, seed
from roundtable.people.models import District

SERVE = "roundtable.supervisor.serve"


def commands() -> list[Command]:
    """`roundtable demo`."""
    says = "seed a district to play in, then run it with pretend phones beside it"
    return [Command("demo", says, demo, _arguments, needs_database=False)]


def demo(said: Namespace) -> Outcome:
    """Seed where nothing is seeded yet, write `demo.json`, print the ways in, run until stopped."""
    _only_loopback(said.host, public=said.i_know_this_is_public)
    surroundings.enter(host=said.host, port=said.port)
    use = None if os.environ.get("DATABASE_URL", "").strip() else ensure_running(settings.DATA)
    try:
        document = prepare(phones_url=os.environ["TWILIO_API_URL"], reset=said.reset, lived=not said.people_only)
        _print_ways_in(document)
        if not said.no_serve:
            _serve(said.host, said.port)
    finally:
        connections.close_all()
        if use is not None:
            use.release()
    return Outcome(document)


def prepare(*, phones_url: str, reset: bool, lived: bool = True) -> dict[str, object]:
    """Bring the database up to date, seed it once, and write `demo.json`; gives the document."""
    if reset:
        _empty_database()
    bring_up_to_date()
    if is_half_seeded():
        print("An earlier seeding was broken off: it begins anew.", file=sys.stderr)
        _empty_database()
        bring_up_to_date()
    path = settings.DATA / "demo.json"
    token = people_file.kept_token(path) if is_demo() else _seeded(lived=lived)
    return people_file.write(path, phones_url=phones_url, clock_token=token or open_doors())


def _seeded(*, lived: bool) -> str:
    if District.objects.exists():
        raise UsageProblem("this database holds a real district: give the demo one of its own (ROUNDTABLE_DATA)")
    begin_seeding()
    with Progress(sys.stderr) as progress:
        seed(progress.say, lived=lived)
    return open_doors()


def _serve(host: str, port: int) -> None:
    phones = ("-m", "roundtable", "phones", "--port", str(port + surroundings.PHONES_BESIDE))
    people = ("--people", str(settings.DATA / "demo.json"))
    import_string(SERVE)(host=host, port=port, extra=[Child("phones", (*phones, *people))])


def _empty_database() -> None:
    """Everything goes, but never out of a database that holds a district and is no demo."""
    tables = connection.introspection.table_names()
    if District._meta.db_table in tables and District.objects.exists() and not is_demo():
        raise UsageProblem("this database holds a real district and is not emptied: give the demo one of its own")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _only_loopback(host: str, *, public: bool) -> None:
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback and not public:
        raise UsageProblem(f"{host} is no loopback address and a demo lets anybody in: add --i-know-this-is-public")


def _print_ways_in(document: dict[str, object]) -> None:
    shown: set[str] = set()
    print(f"\nThe demo: {document['base_url']}   pretend phones: {document['phones_url']}\n", file=sys.stderr)
    for person in cast(list[dict[str, str]], document["people"]):
        if person["role"] not in shown:
            shown.add(person["role"])
            print(f"  {person['role']:24}{person['name']:20}{person['sign_in_url']}", file=sys.stderr)
    print("", file=sys.stderr)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    parser.add_argument("--reset", action="store_true", help="empty the database first")
    parser.add_argument("--people-only", action="store_true", help="seed the people without the lived year")
    parser.add_argument("--no-serve", action="store_true", help="seed, write demo.json and end")
    parser.add_argument("--i-know-this-is-public", action="store_true", help="allow another address than loopback")
