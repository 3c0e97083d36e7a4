import pytest
from django.test import Client

from roundtable.access.http import HOW
from roundtable.access.models import ViewLook
from roundtable.access.sessions import DEMO, user_of
from roundtable.demo import cast
from roundtable.people.models import Student


@pytest.fixture
def enter():
    """A browser in which this person is signed in wholly."""

    def opened(person):
        client = Client()
        client.force_login(user_of(person))
        session = client.session
        session[HOW] = DEMO
        session.save()
        return client

    return opened


@pytest.mark.parametrize("key", [one.key for one in cast.STAFF])
def test_every_member_of_staff_has_a_home(world, enter, key):
    answer = enter(world.person(key)).get("/staff/")
    assert answer.status_code == 200
    assert world.person(key).given_name in answer.content.decode()


@pytest.mark.parametrize("key", [one.key for one in cast.FAMILIES if not one.restricted_from])
def test_every_family_has_a_home_with_its_children(world, enter, key):
    page = enter(world.person(key)).get("/family/").content.decode()
    children = next(one.children for one in cast.FAMILIES if one.key == key)
    for child in children:
        assert world.person(child).given_name in page


def test_a_student_has_a_home(world, enter):
    assert "Mateo" in enter(world.person("mateo")).get("/student/").content.decode()


def test_a_teacher_reads_a_childs_page_and_the_look_is_logged(world, enter):
    answer = enter(world.ortiz).get(f"/staff/children/{world.person('mateo').public_id}/")
    assert answer.status_code == 200
    assert ViewLook.objects.filter(viewer=world.ortiz, student=world.mateo).exists()


@pytest.mark.parametrize(("viewer", "child"), [("curtis", "jonah"), ("tove", "mateo"), ("lucia", "linh")])
def test_a_child_of_others_is_nowhere(world, enter, viewer, child):
    answer = enter(world.person(viewer)).get(f"/family/children/{world.person(child).public_id}/")
    assert answer.status_code in (302, 403, 404)


def test_parents_kept_apart_do_not_see_each_other_at_the_table(world, enter):
    page = enter(world.sami).get(f"/family/children/{world.person('malik').public_id}/").content.decode()
    assert "Rana" not in page
    assert "Okafor" in page


def test_another_district_finds_nobody(world, enter):
    page = enter(world.lakehead).get("/staff/children/", {"q": "Mateo"}).content.decode()
    assert "Salazar" not in page


@pytest.mark.parametrize("words", ["mat", "SALAZAR", "mateo sal", "Salazra"])
def test_a_child_is_found_by_the_beginning_of_a_name_and_in_spite_of_a_typo(world, enter, words):
    page = enter(world.person("park")).get("/staff/children/", {"q": words}).content.decode()
    assert "Mateo Salazar" in page


def test_the_front_door_leads_to_ones_own_face(world, enter):
    assert enter(world.lucia).get("/").headers["Location"] == "/family/"
    assert enter(world.ortiz).get("/").headers["Location"] == "/staff/"
    assert Client().get("/").status_code == 302


def test_the_home_asks_the_same_number_of_questions_whatever_the_size_of_the_class(
    world, enter, django_assert_max_num_queries
):
    client = enter(world.ortiz)
    client.get("/staff/")
    assert Student.objects.count() > 5
    with django_assert_max_num_queries(40):
        client.get("/staff/")
