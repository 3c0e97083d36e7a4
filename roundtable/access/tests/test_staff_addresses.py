"""Whose mailbox an invitation goes to: it is the account's way in, so it must be theirs, and is no other way in."""

import pytest
from django.test import Client

from roundtable.access import services
from roundtable.access.administration.staff import never_invited
from roundtable.access.models import Link
from roundtable.access.places import Place, contact_points_at
from roundtable.people.models import Channel, ContactPoint, ContactState, StaffRole
from roundtable.people.services import reach, staff
from tests.signed_in import as_person

EMAIL = "ortiz@staff.cedarhill.example"
PASSWORD = "a long enough phrase"
POST: list[str] = []


def keep_link(point, key, link):
    POST.append(link)


@pytest.fixture(autouse=True)
def post(settings):
    settings.ACCOUNT_MAIL = f"{__name__}.keep_link"
    POST.clear()
    return POST


def test_an_address_that_was_entered_lets_nobody_in_as_family_before_its_link_was_used(world, post):
    staff.appoint(world.lucia, StaffRole.CUSTODIAN, school=world.cedar)
    services.invite(world.lucia, "mistyped@somewhere.example", by=world.park)
    assert contact_points_at(Place(Channel.EMAIL, "mistyped@somewhere.example")) == []


def test_the_link_opens_and_its_use_proves_the_address(world, post):
    services.invite(world.ortiz, EMAIL, by=world.park)
    browser = Client()
    address = browser.post("/f/" + post[0].rsplit("/", 1)[1]).url
    assert browser.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    point = ContactPoint.objects.get(person=world.ortiz, value=EMAIL)
    assert (point.ended, point.state) == (None, ContactState.VERIFIED)
    services.send_new_password(EMAIL)
    assert len([link for link in post if link]) == 2


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("home@family.example", "Somebody else gets messages at this address"),
        ("gone@staff.example", "Mail to this address came back"),
    ],
)
def test_an_invitation_to_a_mailbox_of_others_or_one_that_is_closed_says_so_and_is_not_sent(
    world, post, address, words
):
    reach.add_contact_point(world.lucia, Channel.EMAIL, "home@family.example")
    reach.suspend(reach.add_contact_point(world.ortiz, Channel.EMAIL, "gone@staff.example"))
    page = as_person(world.park).post(
        f"/staff/administration/staff/{world.ortiz.public_id}/invitations/", {"email": address}
    )
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert not Link.objects.filter(purpose="invitation").exists()


def test_inviting_everybody_leaves_out_an_address_that_several_people_read(world, post):
    ContactPoint.objects.filter(person=world.ortiz).delete()
    for person in (world.ortiz, world.lucia):
        reach.add_contact_point(person, Channel.EMAIL, "home@family.example")
    found = never_invited(world.park, world.cedar)
    assert world.ortiz in found.nowhere
    assert "home@family.example" not in [point.value for point in found.points]
