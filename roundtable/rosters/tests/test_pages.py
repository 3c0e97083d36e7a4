import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roundtable.people.models import Student
from roundtable.people.services import families, places, staff
from roundtable.rosters import forms
from roundtable.rosters.models import RosterHold, RosterSync
from roundtable.rosters.tests.packages import ROWS, package

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data(settings, tmp_path):
    settings.DATA = tmp_path / "data"


@pytest.fixture
def principal(world, client):
    """A signed-in administrator of a district of its own, so the cast stays as it is."""
    from roundtable.access.models import User
    from roundtable.people.services.persons import add_person

    district = places.add_district("Lakeside")
    school = places.add_school(district, "Lakeside School", sourced_id="s1")
    person = add_person(district, "Ines", "Moreau")
    staff.appoint(person, staff.StaffRole.ADMINISTRATOR, school=school)
    sign_in(client, person, User)
    return person


def sign_in(client, person, user_model):
    from tests.faces import sign_in as enter

    enter(client, person)


def upload(folder) -> SimpleUploadedFile:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for path in folder.iterdir():
            archive.writestr(path.name, path.read_bytes())
    return SimpleUploadedFile("spring.zip", raw.getvalue())


def send(client, folder):
    return client.post(reverse("rosters:plans"), {"roster": upload(folder)}, follow=True)
