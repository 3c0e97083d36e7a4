"""The corners of the guard files that the table and the sweeps do not reach; and who sits at the table."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from roundtable.access import http, links, policy, rules, services, visibility
from roundtable.access.models import Consent, ViewLook
from roundtable.access.proxies import address_of
from roundtable.access.standings import remember, standings_of
from roundtable.access.subjects import subject
from roundtable.access.visibility import support_team_known_to, support_team_of, team_of
from roundtable.core import clock
from roundtable.people.models import Person, Section, Student
from roundtable.people.services import families


def test_a_row_nobody_speaks_for_is_closed(world):
    assert policy.subject_of(world.cedarhill) is None
    assert policy.why_may(world.park, "see", world.cedarhill) is None
    assert subject(Consent()) is None
    with pytest.raises(Http404):
        policy.require(world.park, "see", world.cedarhill)
    with pytest.raises(Http404):
        policy.require(world.stone, "see", world.mateo)


def test_every_standing_with_a_grant_on_words_has_a_reach():
    granted = {
        standing for (_, kind), all_of in rules.GRANTS.items() if kind not in rules.WORDLESS for standing in all_of
    }
    assert granted - set(rules.NAMED_BY_ROW) <= set(rules.REACH)


def test_a_child_may_write_without_the_family_reading_it(world):
    told = policy.Subject(
        "insight", world.cedarhill.pk, world.cedar.pk, world.malik.pk, scope="team", author_id=world.malik.person_id
    )
    assert policy.why(world.rana, "see", told) is None
    assert policy.why(world.okafor, "see", told) is not None
    hinted = policy.Subject(**{**told.__dict__, "student_person_id": world.malik.person_id})
    assert policy.why(world.rana, "see", hinted) is None


def test_an_unscoped_row_is_the_teams(world):
    rows = Student.objects.filter(pk=world.mateo.pk)
    assert not visibility.visible(world.vega, rows, "plan").exists()
    assert visibility.visible(world.ortiz, rows, "plan").exists()
    assert not visibility.visible(world.vega, rows, "concern").exists()
    assert not visibility.visible(world.begay, rows, "concern").exists()


def test_the_rows_of_one_child_are_those_of_all_rows_that_hang_from_it(world):
    mateo, malik, rows = world.mateo, world.malik, Student.objects.all()
    assert list(visibility.visible_around(world.ortiz, mateo, rows, "student")) == [mateo]
    assert not visibility.visible_around(world.stone, mateo, rows, "student").exists()
    assert not visibility.visible_around(world.ortiz, mateo, rows, "no such kind").exists()
    assert visibility.visible_around(world.sami, malik, rows, "student").exists()
    families.restrict_from_child(world.sami, malik, entered_by=None)
    assert not visibility.visible_around(world.sami, malik, rows, "student").exists()


def test_several_seats_still_give_each_row_once(world):
    families.make_guardian(world.park, world.mateo)
    found = list(visibility.students_of(world.park).filter(school=world.cedar).values_list("pk", flat=True))
    assert len(found) == len(set(found)) == 6


def test_a_closed_reader_meets_nothing_of_those_kept_apart(world):
    for person, sees in ((world.sami, False), (world.rana, True)):
        shared = policy.Subject(
            "meeting", world.cedarhill.pk, world.cedar.pk, world.malik.pk, reader_ids=frozenset({world.rana.pk})
        )
        assert (policy.why(person, "see", shared) is not None) is sees


def test_links_open_one_purpose():
    assert links.opens_prefix("/family/") == "/family/"
    assert links.opens_prefix("/family/plans/AAAAAAAAAAAAAAAA/versions/2/") == "/family/plans/AAAAAAAAAAAAAAAA/"


def test_a_link_with_a_live_contact_point_opens(world):
    point = world.lucia.contact_points.first()
    token = links.make_link(world.lucia, "looks", "/family/", contact_point=point).rpartition("/")[2]
    found = links.find_link(token)
    assert found is not None
    links.mark_opened(found)
    first = links.find_link(token)
    assert first is not None
    links.mark_opened(first)
    assert first.opened_at == clock.now()
    point.ended = clock.today("America/Chicago")
    point.save()
    assert links.find_link(token) is None


def test_the_table_hides_who_must_not_be_met(world):
    at_table = {member.person for member in team_of(world.malik, world.okafor)}
    assert {world.rana, world.sami, world.okafor, world.teng, world.begay, world.mensah} <= at_table
    assert world.lewis not in at_table
    assert world.rana not in {member.person for member in team_of(world.malik, world.sami)}
    assert world.curtis not in {member.person for member in team_of(world.jonah, world.dana)}
    first, *_others = team_of(world.malik, world.okafor)
    assert (first.home, first.kinds) == (True, ("self",))
    assert support_team_of(world.malik) == {world.teng.pk, world.begay.pk}
    families.keep_apart(world.rana, world.teng, entered_by=None)
    assert support_team_known_to(world.rana, world.malik) == [world.begay]
    assert support_team_known_to(world.sami, world.malik) == [world.begay, world.teng]


def test_whoever_left_is_nobody(world):
    services.leave(world.ortiz, ends=clock.today("America/Chicago"), by=None)
    assert not standings_of(world.ortiz).connected(None, None)
    world.lucia.ended = clock.today("America/Chicago")
    assert standings_of(world.lucia).children == {}
    assert http.home_of(world.ortiz) == "/sign-in/"
    assert not visibility.visible(world.ortiz, Section.objects.all(), "section").exists()


def test_a_page_asks_once(world, django_assert_num_queries):
    person = Person.objects.get(pk=world.ortiz.pk)
    remember(person)
    with django_assert_num_queries(0):
        standings_of(person)
    with django_assert_num_queries(1):
        list(visibility.students_of(person))


def test_homes(world):
    keys = {"ortiz": "/staff/", "lucia": "/family/", "mateo": "/student/", "curtis": "/sign-in/", "jackson": "/staff/"}
    assert {key: http.home_of(world.person(key)) for key in keys} == keys


def test_only_named_proxies_are_believed(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 9.9.9.9, 10.1.1.1", REMOTE_ADDR="10.0.0.1")
    assert address_of(request) == "9.9.9.9"
    request.META["REMOTE_ADDR"] = "8.8.8.8"
    assert address_of(request) == "8.8.8.8"
    request.META["REMOTE_ADDR"] = "a socket"
    assert address_of(request) == "a socket"


def test_looks_of_someone_kept_apart_stay_aside(world):
    look = ViewLook(
        viewer=world.rana, student=world.malik, school=world.cedar, district=world.cedarhill, hour=clock.now(),
        rule="teacher.see.plan", words="",
    )  # fmt: skip
    assert policy.why_may(world.sami, "see", look) is None
    assert policy.why_may(world.rana, "see", look) is not None


def test_a_guardian_is_found_through_a_child_alone(world):
    assert visibility.guardian_for(world.park, "restrict", world.dana.public_id) == world.dana
    for person, other in ((world.park, world.tove), (world.sami, world.rana), (world.ortiz, world.dana)):
        with pytest.raises(Http404):
            visibility.guardian_for(person, "restrict", other.public_id)
    with pytest.raises(Http404):
        visibility.guardian_for(world.sami, "see", world.rana.public_id)


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "/a\\b", "/a?b=c", "/a b"])
def test_a_link_leads_nowhere_but_into_this_site(world, target):
    with pytest.raises(links.UnsafeTarget):
        links.make_link(world.dana, "concern", target, contact_point=None)


def test_a_link_of_the_demo_opens_again_and_again(world):
    found = links.find_link(links.demo_link(world.dana, "/family/").rpartition("/")[2])
    assert found is not None
    assert found.reusable
