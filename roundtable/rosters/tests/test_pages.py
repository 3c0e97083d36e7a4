"""The roster pages over HTTP: who opens them, what they show, what they refuse."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from roundtable.access.http import HOW
from roundtable.access.sessions import user_of
from roundtable.core.inline import work_off
from roundtable.people.models import Person, School, Seat, StaffRole, Student
from roundtable.people.services import families, persons, places, staff
from roundtable.rosters import forms
from roundtable.rosters.models import RosterHold, RosterSync
from roundtable.rosters.services.forgetting import KEPT, forget_unapplied
from roundtable.rosters.tests.packages import ROWS, package, without

pytestmark = pytest.mark.django_db
HOME = "/staff/rosters/"


@pytest.fixture(autouse=True)
def _data(settings, tmp_path):
    settings.DATA = tmp_path / "data"


def client_of(person: Person) -> Client:
    """Signed in with the second factor behind them."""
    client = Client()
    client.force_login(user_of(person))
    session = client.session
    session[HOW] = "demo"
    session.save()
    return client


@pytest.fixture
def principal(school_day) -> Client:
    """An administrator of a district of its own."""
    school = places.add_school(places.add_district("Lakeside"), "Lakeside School", sourced_id="s1")
    person = persons.add_person(school.district, "Ines", "Moreau")
    staff.appoint(person, StaffRole.ADMINISTRATOR, school=school)
    return client_of(person)


def zipped(folder: Path) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for path in folder.iterdir():
            archive.writestr(path.name, path.read_bytes())
    return raw.getvalue()


def send(client: Client, folder: Path, name: str = "spring.zip"):
    answer = client.post(f"{HOME}plans/", {"roster": SimpleUploadedFile(name, zipped(folder))})
    return worked_off(client) if answer.status_code == 302 else answer


def apply(client: Client, sync: RosterSync, **chosen: str):
    client.post(f"{HOME}plans/{sync.public_id}/applications/", chosen)
    return worked_off(client)


def worked_off(client: Client):
    """The newest roster's page after a worker was at it."""
    work_off()
    newest = RosterSync.objects.order_by("pk").last()
    return client.get(f"{HOME}plans/{newest.public_id}/" if newest else HOME)


def test_a_roster_is_shown_then_applied_then_in_the_history(principal, tmp_path):
    page = send(principal, package(tmp_path / "r"))
    assert page.status_code == 200
    assert "What this roster would change" in page.content.decode()
    assert not Student.objects.exists()
    plan = RosterSync.objects.get()
    done = apply(principal, plan)
    assert "This roster was applied" in done.content.decode()
    assert Student.objects.count() == 1
    assert "spring.zip was applied" in principal.get(HOME).content.decode()
    assert not list((tmp_path / "data" / "rosters").iterdir()), "the file is forgotten once applied"
    gone = principal.post(f"{HOME}plans/{plan.public_id}/applications/", follow=True)
    assert "no longer kept" in gone.content.decode()


def test_while_a_worker_is_at_it_the_page_says_how_far_it_is_and_offers_nothing_to_apply(principal, tmp_path):
    raw = zipped(package(tmp_path / "r"))
    page = principal.post(f"{HOME}plans/", {"roster": SimpleUploadedFile("spring.zip", raw)}, follow=True)
    said = page.content.decode()
    assert "This roster is being read" in said
    assert "It waits for its turn." in said
    assert "Apply this roster" not in said
    assert "spring.zip is being read." in principal.get(HOME).content.decode()
    worked_off(principal)
    plan = RosterSync.objects.get()
    page = principal.post(f"{HOME}plans/{plan.public_id}/applications/", follow=True)
    assert "This roster is being applied" in page.content.decode()
    assert not Student.objects.exists()


def test_a_stop_for_safety_offers_the_box_and_keeps_the_file(principal, tmp_path):
    first = send(principal, package(tmp_path / "r")).context["sync"]
    apply(principal, first)
    smaller = package(tmp_path / "r", users=without("users", "u1"), roles=without("roles", "r4"), enrollments=[])
    page = send(principal, smaller)
    assert "1 of 1 active students would end" in page.content.decode()
    refused = page.context["sync"]
    again = apply(principal, refused).context["sync"]
    assert again.state == "refused"
    done = apply(principal, again, allow_ends="on")
    assert done.context["sync"].state == "applied"
    assert Student.objects.get().ended is not None


@pytest.mark.parametrize(
    ("name", "words"), [("roster.xlsx", "not a zip or a CSV"), ("broken.zip", "neither a zip nor")]
)
def test_another_kind_of_file_is_refused_with_what_to_do(principal, name, words):
    page = principal.post(f"{HOME}plans/", {"roster": SimpleUploadedFile(name, b"no zip")})
    if page.status_code == 302:
        page = worked_off(principal)
    assert words in page.content.decode()


def test_a_file_over_the_limit_is_refused_with_what_to_do(principal, tmp_path, monkeypatch):
    monkeypatch.setattr(forms, "MOST_MEGABYTES", 0)
    page = send(principal, package(tmp_path / "r"))
    assert page.status_code == 422
    assert "larger than 0 MB" in page.content.decode()
    assert not RosterSync.objects.exists()


def test_who_waits_is_listed_and_decided(principal, tmp_path):
    first = send(principal, package(tmp_path / "r")).context["sync"]
    apply(principal, first)
    families.restrict_from_child(Person.objects.get(given_name="Leo"), Student.objects.get(), entered_by=None)
    users = [*(row.replace('"p1,p2"', '"p1,p2,p9"') for row in ROWS["users"]), "p9,,true,p9,Leo,Núñez,,,,,,"]
    held = send(principal, package(tmp_path / "r", users=users, roles=[*ROWS["roles"], "r9,,p9,primary,parent,s1"]))
    apply(principal, held.context["sync"])
    hold = RosterHold.objects.get()
    page = principal.get(HOME).content.decode()
    assert "Who waits for you" in page
    assert "They have the same name." in page
    principal.post(f"{HOME}holds/{hold.public_id}/decisions/", {"decision": "another"})
    assert Seat.objects.filter(person=hold.adult, kind="guardian").exists()
    assert "Who waits for you" not in principal.get(HOME).content.decode()


@pytest.mark.parametrize("key", ["ortiz", "lucia", "vega", "jackson"])
def test_nobody_else_opens_rosters(world, key):
    client = client_of(world.person(key))
    for path in (HOME, f"{HOME}plans/AAAAAAAAAAAAAAAA/"):
        assert client.get(path).status_code in (302, 403, 404)
    assert client.post(f"{HOME}plans/", {}).status_code in (302, 403, 404)


def test_technology_support_reads_and_applies_rosters_and_learns_nothing_of_restrictions(principal, world, tmp_path):
    """As the policy table says; what a roster meets of court orders stays with administrators."""
    first = send(principal, package(tmp_path / "r")).context["sync"]
    apply(principal, first)
    person = Person.objects.get(given_name="Leo")
    families.restrict_from_child(person, Student.objects.get(person__district=person.district), entered_by=None)
    helper = persons.add_person(person.district, "Noor", "Saleh")
    staff.appoint(helper, StaffRole.TECHNOLOGY_SUPPORT, school=School.objects.filter(district=person.district).first())
    client = client_of(helper)
    assert "/staff/rosters/" in client.get("/staff/").content.decode()
    users = [*(row.replace('"p1,p2"', '"p1,p2,p9"') for row in ROWS["users"]), "p9,,true,p9,Leo,Núñez,,,,,,"]
    held = send(client, package(tmp_path / "r", users=users, roles=[*ROWS["roles"], "r9,,p9,primary,parent,s1"]))
    shown = held.content.decode()
    assert "What this roster would change" in shown
    assert "estriction keeps" not in shown
    assert "resembles" not in shown
    apply(client, held.context["sync"])
    assert "Who waits for you" not in client.get(HOME).content.decode()
    hold = RosterHold.objects.get()
    assert client.post(f"{HOME}holds/{hold.public_id}/decisions/", {"decision": "another"}).status_code == 404
    assert "Who waits for you" in principal.get(HOME).content.decode()


def test_an_administrator_of_another_district_sees_nothing_of_it(principal, world, tmp_path):
    sync = send(principal, package(tmp_path / "r")).context["sync"]
    other = persons.add_person(world.districts["cedarhill"], "Ada", "Brook")
    staff.appoint(other, StaffRole.ADMINISTRATOR, school=next(iter(world.schools.values())))
    client = client_of(other)
    assert client.get(f"{HOME}plans/{sync.public_id}/").status_code == 404
    assert "spring.zip" not in client.get(HOME).content.decode()


def test_a_plan_says_how_long_it_waits_and_that_it_was_forgotten(principal, tmp_path):
    send(principal, package(tmp_path / "r"))
    sync = RosterSync.objects.get()
    page = f"{HOME}plans/{sync.public_id}/"
    assert "This file waits until" in principal.get(page).content.decode()
    forget_unapplied(sync.at + KEPT)
    told = principal.get(page).content.decode()
    assert "More than a week has passed" in told
    assert "Apply this roster" not in told
