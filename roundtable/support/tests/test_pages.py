"""Every page, on each face, as somebody who may and as somebody who may not."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.support.models import (
    CheckIn,
    Concern,
    EvaluationRequest,
    InForce,
    Meeting,
    Outcome,
    Plan,
    PlanWords,
    Telling,
    View,
)
from roundtable.support.services import checkins, meetings
from roundtable.support.tests.signed_in import as_person

BLNS = Path(__file__).parents[3] / "../shared/data/bad/blns/blns.json"


def says(response, words: str) -> bool:
    return words in response.content.decode()


def test_a_family_says_something_and_staff_sort_it(world):
    lucia = as_person(world.lucia)
    assert lucia.get("/family/say/").status_code == 200
    empty = lucia.post("/family/say/", {"words": ""})
    assert empty.status_code == 422
    child = world.mateo.person.public_id
    who = lucia.post("/family/say/", {"words": "El autobús llega tarde", "child": child})
    assert says(who, "El autobús llega tarde")
    assert not Telling.objects.exists()
    again = lucia.post("/family/say/", {"words": "El autobús llega tarde", "child": child, "again": "1"})
    assert says(again, "El autobús llega tarde")
    done = lucia.post("/family/say/", {"words": "El autobús llega tarde", "child": child, "scope": "only_told"})
    telling = Telling.objects.get()
    assert done["Location"] == f"/family/say/{telling.public_id}/"
    assert (telling.owner, telling.scope) == (world.ortiz, Scope.ONLY_TOLD)
    assert lucia.get(done["Location"]).status_code == 200
    ortiz = as_person(world.ortiz)
    assert says(ortiz.get("/staff/say/"), "Mateo Salazar")
    page = f"/staff/say/{telling.public_id}/"
    assert ortiz.get(page).status_code == 200
    owner = world.rosa.public_id
    assert ortiz.post(f"{page}sortings/", {"kind": "x"}).status_code == 422
    assert ortiz.post(f"{page}sortings/", {"kind": "need", "owner": owner}).status_code == 302
    telling.refresh_from_db()
    assert telling.owner == world.rosa
    assert ortiz.post(f"{page}replies/", {"words": "Thank you"}).status_code == 302
    assert says(lucia.get(done["Location"]), "Thank you")
    assert as_person(world.teng).get(page).status_code == 404


def open_it(client, world, **changes):
    facts = {
        "child": world.mateo.person.public_id,
        "seen": "He puts his pencil down.",
        "when": "Mondays",
        "where": "math",
        "often": "four times",
        "strength": "He explains well.",
        "question": "How is it at home?",
    }
    return client.post("/staff/concerns/", facts | changes)


def test_a_teacher_opens_a_concern_and_the_family_answers(world):
    ortiz, lucia = as_person(world.ortiz), as_person(world.lucia)
    assert ortiz.get(f"/staff/concerns/?child={world.mateo.person.public_id}").status_code == 200
    hinted = open_it(ortiz, world, seen="He is lazy.")
    assert says(hinted, "lazy")
    assert not Concern.objects.exists()
    assert open_it(ortiz, world, question="").status_code == 422
    done = open_it(ortiz, world)
    concern = Concern.objects.get()
    assert ortiz.get(done["Location"]).status_code == 200
    at = f"/family/concerns/{concern.public_id}/"
    assert says(lucia.get(f"{at}answer/"), "He puts his pencil down")
    assert lucia.post(f"{at}answer/", {"words": " "}).status_code == 422
    who = lucia.post(f"{at}answer/", {"words": "En casa se las sabe"})
    assert says(who, "En casa se las sabe")
    assert says(who, "Teng")
    assert not View.objects.exists()
    assert lucia.post(f"{at}answers/", {"words": "En casa", "scope": "bad"}).status_code == 422
    assert lucia.post(f"{at}answers/", {"words": "En casa se las sabe", "scope": "support_team"}).status_code == 302
    assert says(lucia.get(at), "En casa se las sabe")
    for person, sees in ((world.ortiz, True), (world.teng, True), (world.park, False)):
        page = as_person(person).get(f"/staff/concerns/{concern.public_id}/")
        assert page.status_code == 200
        assert says(page, "En casa se las sabe") is sees
    assert ortiz.post(f"/staff/concerns/{concern.public_id}/plans/")["Location"].startswith("/staff/concerns/")
    assert not Plan.objects.exists()
    assert lucia.post(f"{at}understandings/", {"words": "Es el reloj"}).status_code == 302
    assert ortiz.post(f"/staff/concerns/{concern.public_id}/plans/")["Location"].startswith("/staff/plans/")
    view = View.objects.get()
    assert lucia.post(f"{at}views/{view.public_id}/scope/", {"scope": "team", "words": "-"}).status_code == 302
    view.refresh_from_db()
    assert view.scope == Scope.TEAM


def test_a_students_words_stay_from_home(concern, world):
    ortiz = as_person(world.ortiz)
    posted = ortiz.post(f"/staff/concerns/{concern.public_id}/views/", {"words": "It is too loud", "side": "child"})
    assert posted.status_code == 302
    assert says(ortiz.get(f"/staff/concerns/{concern.public_id}/"), "It is too loud")
    assert not says(as_person(world.lucia).get(f"/family/concerns/{concern.public_id}/"), "It is too loud")


def editor_facts(world, **changes):
    return {
        "goal": "I can show what I know.",
        "weekday": "3",
        "review_on": "2026-12-18",
        "moment1": "Before tables",
        "words1": "Ten minutes with a timer",
        "side1": "home",
        "owner1": world.lucia.public_id,
        "moment2": "Before tables",
        "words2": "A quiet spot",
        "side2": "school",
        "owner2": world.ortiz.public_id,
        "grown1": world.teng.public_id,
        "place1": "room 14",
        **changes,
    }


def test_a_plan_from_the_editor_to_force(plan, world):
    ortiz, lucia = as_person(world.ortiz), as_person(world.lucia)
    at = f"/staff/plans/{plan.public_id}/"
    assert ortiz.get(at).status_code == 200
    assert ortiz.get(f"{at}draft/").status_code == 200
    wrong = ortiz.post(f"{at}draft/", editor_facts(world, owner1="", goal=""))
    assert wrong.status_code == 422
    assert says(wrong, "Ten minutes with a timer")
    assert ortiz.post(f"{at}draft/", editor_facts(world)).status_code == 302
    draft = plan.versions.get()
    facts = editor_facts(world, version=draft.public_id, revision="1")
    assert ortiz.post(f"{at}draft/", facts | {"goal": "A"}).status_code == 302
    late = lucia.post(f"/family/plans/{plan.public_id}/draft/", facts | {"goal": "B"})
    assert "beside=" in late["Location"]
    assert says(lucia.get(late["Location"]), "meanwhile") or lucia.get(late["Location"]).status_code == 200
    assert {row.goal.body for row in plan.versions.all()} == {"A", "B"}
    put = ortiz.post(f"{at}draft/", editor_facts(world, put_forward="1"))
    assert put["Location"] == at
    version = plan.versions.get(number=1)
    assert version.agreements.get().person == world.ortiz
    family = f"/family/plans/{plan.public_id}/"
    page = lucia.get(family)
    assert page.status_code == 200
    assert len(page.content) < 30_000
    assert lucia.post(f"{family}versions/1/nothing/").status_code == 302
    assert lucia.post(f"{family}versions/1/agreements/").status_code == 302
    assert InForce.objects.get().version == version
    assert ortiz.get(at).status_code == 200


def test_a_family_suggests_a_change_on_the_page(version, world):
    lucia = as_person(world.lucia)
    at = f"/family/plans/{version.plan.public_id}/"
    assert lucia.get(f"{at}versions/1/changes/").status_code == 200
    fields = {f"way{way.position}": way.words.body for way in version.strategies.select_related("words")}
    empty = lucia.post(f"{at}versions/1/changes/", fields | {"goal": ""})
    assert empty.status_code == 422
    fields |= {"goal": version.goal.body, "way1": "Mientras cocinamos", "way3": "", "more_school": "Un rincón"}
    assert lucia.post(f"{at}versions/1/changes/", fields)["Location"] == at
    second = version.plan.versions.get(number=2)
    assert [way.words.body for way in second.strategies.select_related("words")] == [
        "Mientras cocinamos",
        "He works in a quiet spot",
        "The same breathing",
        "Un rincón",
    ]
    page = lucia.get(at)
    assert says(page, "Mientras cocinamos")
    assert says(page, "<del>")
    assert lucia.get(f"{at}versions/1/").status_code == 200
    assert lucia.post(f"{at}versions/1/agreements/").status_code == 302
    assert not second.agreements.exists()


def test_saying_no_on_the_page(version, world):
    lucia = as_person(world.lucia)
    at = f"/family/plans/{version.plan.public_id}/versions/1/declines/"
    assert lucia.get(at).status_code == 200
    assert lucia.post(at, {"words": "Demasiado"}).status_code == 302
    assert version.declines.get().words.body == "Demasiado"


@pytest.fixture
def thursday(held):
    with clock.standing_at(clock.now() + timedelta(days=3, hours=1)):
        checkins.open_round(held.plan)
        yield held


def test_checking_in_on_the_page(thursday, world):
    lucia, ortiz = as_person(world.lucia), as_person(world.ortiz)
    at = f"/family/plans/{thursday.plan.public_id}/check-ins/"
    assert len(lucia.get(at).content) < 30_000
    wrong = lucia.post(at, {"words": "Cantamos"})
    assert wrong.status_code == 422
    assert says(wrong, "Cantamos")
    assert lucia.post(at, {"score": "4", "words": "Cantamos"}).status_code == 302
    assert ortiz.post(f"/staff/plans/{thursday.plan.public_id}/check-ins/", {"score": "3"}).status_code == 302
    assert set(CheckIn.objects.values_list("side", "score")) == {("home", 4), ("school", 3)}
    for client, face in ((lucia, "family"), (ortiz, "staff")):
        assert says(client.get(f"/{face}/plans/{thursday.plan.public_id}/"), "Cantamos")


def test_a_plan_closes_with_both_and_is_carried_away(held, world):
    lucia, ortiz = as_person(world.lucia), as_person(world.ortiz)
    at = f"plans/{held.plan.public_id}/"
    assert ortiz.get(f"/staff/{at}closings/").status_code == 200
    assert ortiz.post(f"/staff/{at}closings/", {"kind": "succeeded", "words": "He did it"}).status_code == 302
    assert not Outcome.objects.exists()
    assert says(lucia.get(f"/family/{at}"), "closings/agreements/")
    assert lucia.post(f"/family/{at}closings/agreements/").status_code == 302
    assert Outcome.objects.get().kind == "succeeded"
    assert lucia.get(f"/family/{at}").status_code == 200
    pdf = lucia.get(f"/family/{at}copy.pdf")
    assert pdf.content.startswith(b"%PDF")
    facts = json.loads(lucia.get(f"/family/{at}copy.json").content)
    assert facts["version"]["moments"][0]["ways"][0]["original"] == "Ten minutes of practice with a timer"


def test_a_family_stops_alone_on_the_page(held, world):
    lucia = as_person(world.lucia)
    assert lucia.post(f"/family/plans/{held.plan.public_id}/closings/", {"kind": "stopped"}).status_code == 302
    assert Outcome.objects.get().kind == "stopped"


def test_staff_cannot_stop_for_the_family(held, world):
    as_person(world.ortiz).post(f"/staff/plans/{held.plan.public_id}/closings/", {"kind": "stopped"})
    assert not Outcome.objects.exists()


def test_a_meeting_is_called_arranged_and_kept(concern, world):
    lucia, ortiz = as_person(world.lucia), as_person(world.ortiz)
    called = lucia.post(f"/family/concerns/{concern.public_id}/meetings/")
    meeting = Meeting.objects.get()
    assert called["Location"] == f"/family/meetings/{meeting.public_id}/"
    assert lucia.get(called["Location"]).status_code == 200
    at = f"/staff/meetings/{meeting.public_id}/"
    assert lucia.post(f"{called['Location']}times/", {"day": "", "hour": ""}).status_code == 422
    assert lucia.post(f"{called['Location']}times/", {"day": "2026-11-12", "hour": "17:30"}).status_code == 302
    time = meeting.times.get()
    assert time.side == Side.HOME
    assert ortiz.post(f"{at}times/{time.pk}/choices/").status_code == 302
    assert ortiz.post(f"{at}lines/", {"kind": "decision", "words": "No clock"}).status_code == 302
    assert ortiz.post(f"{at}people/", {"person": world.teng.public_id, "reason": "Counselor"}).status_code == 302
    action = {"words": "Ask Mateo", "owner": world.teng.public_id, "due_on": "2026-11-16"}
    assert ortiz.post(f"{at}actions/", action).status_code == 302
    assert ortiz.post(f"{at}actions/{meeting.actions.get().public_id}/done/").status_code == 302
    assert lucia.post(f"{called['Location']}way/", {"way": "phone", "interpreter_language": "es"}).status_code == 302
    page = as_person(world.teng).get(at)
    assert says(page, "No clock")
    assert meetings.people_of(meeting)[-1] == world.teng


def test_the_two_doors(world):
    lucia, park = as_person(world.lucia), as_person(world.park)
    assert lucia.get("/family/evaluation-requests/").status_code == 200
    done = lucia.post("/family/evaluation-requests/", {"child": world.mateo.person.public_id, "words": ""})
    row = EvaluationRequest.objects.get()
    assert done["Location"] == f"/family/evaluation-requests/{row.public_id}/"
    assert lucia.get(done["Location"]).status_code == 200
    assert says(park.get("/staff/evaluation-requests/"), "Mateo Salazar")
    at = f"/staff/evaluation-requests/{row.public_id}/"
    assert park.post(f"{at}answers/", {"words": ""}).status_code == 422
    assert park.post(f"{at}answers/", {"words": "We will meet."}).status_code == 302
    assert says(park.get(at), "We will meet.")
    assert park.get("/staff/duty-to-report/").status_code == 200


def test_the_students_own_page(version, world):
    ortiz = as_person(world.ortiz)
    made = ortiz.post(f"/staff/plans/{version.plan.public_id}/student-links/")
    assert says(made, "/f/")
    mateo = as_person(world.mateo.person)
    at = f"/student/plans/{version.plan.public_id}/"
    assert mateo.get(at).status_code == 200
    assert mateo.post(f"{at}words/", {"words": ""}).status_code == 422
    assert mateo.post(f"{at}words/", {"words": "I like the quiet spot", "scope": "only_told"}).status_code == 302
    assert PlanWords.objects.get().told_to == world.ortiz
    assert says(mateo.get(at), "I like the quiet spot")
    assert says(ortiz.get(f"/staff/plans/{version.plan.public_id}/"), "I like the quiet spot")
    assert not says(as_person(world.lucia).get(f"/family/plans/{version.plan.public_id}/"), "I like the quiet spot")


OUTSIDERS = ("curtis", "tove", "dana", "minh")


@pytest.mark.parametrize("key", OUTSIDERS)
def test_nobody_else_reaches_anything(held, concern, world, key):
    client = as_person(getattr(world, key))
    meeting = meetings.call_meeting(world.mateo, by=world.ortiz, concern=concern)
    plan = f"/family/plans/{held.plan.public_id}/"
    for page in (
        f"/family/concerns/{concern.public_id}/",
        f"/family/concerns/{concern.public_id}/answer/",
        plan,
        f"{plan}versions/1/",
        f"{plan}draft/",
        f"{plan}check-ins/",
        f"{plan}copy.pdf",
        f"{plan}copy.json",
        f"/family/meetings/{meeting.public_id}/",
    ):
        assert client.get(page).status_code == 404, page
    assert client.post(f"{plan}versions/1/agreements/").status_code == 404


@pytest.mark.parametrize("key", ["stone", "lakehead", "mensah", "jackson"])
def test_other_staff_reach_nothing(version, concern, world, key):
    client = as_person(getattr(world, key))
    for page in (f"/staff/concerns/{concern.public_id}/", f"/staff/plans/{version.plan.public_id}/"):
        assert client.get(page).status_code == 404, page


@pytest.mark.skipif(not BLNS.exists(), reason="the shared naughty strings are not beside this checkout")
def test_naughty_strings_through_the_forms(concern, plan, world):
    lucia, ortiz = as_person(world.lucia), as_person(world.ortiz)
    child = world.mateo.person.public_id
    for words in json.loads(BLNS.read_text(encoding="utf-8"))[::23]:
        pages = [
            lucia.post("/family/say/", {"words": words, "child": child, "scope": "team"}),
            lucia.post(f"/family/concerns/{concern.public_id}/answers/", {"words": words, "scope": "team"}),
            ortiz.post("/staff/concerns/", {"child": child, "seen": words, "strength": words, "question": words}),
            ortiz.post(f"/staff/plans/{plan.public_id}/draft/", editor_facts(world, goal=words, words1=words)),
        ]
        assert all(page.status_code in (200, 302, 422) for page in pages), words
    for page in (lucia.get(f"/family/concerns/{concern.public_id}/"), ortiz.get("/staff/say/")):
        assert page.status_code == 200
        assert not says(page, "<script>alert")


def test_families_of_two_who_are_kept_apart_never_meet_in_a_page(world):
    from roundtable.support.services import agreements, concerns, offering, plans
    from roundtable.support.services.plans import WayToHelp
    from roundtable.support.tests.conftest import WORRY, a_draft

    concern = concerns.open_concern(world.malik, world.okafor, WORRY)
    concerns.answer(concern, world.rana, "canary-rana", side=Side.HOME, scope=Scope.TEAM)
    concerns.understand(concern, by=world.okafor, body="x")
    plan = plans.begin(concern, by=world.okafor)
    ways = (WayToHelp("m", "at home", Side.HOME, world.rana), WayToHelp("m", "s", Side.SCHOOL, world.okafor))
    draft = plans.save_draft(plan, a_draft(world, ways=ways, grown_ups=()), by=world.okafor)
    version = offering.put_forward(draft.version, by=world.okafor)
    agreements.agree(version, world.rana, side=Side.HOME)
    agreements.decline(version, world.rana, side=Side.HOME, body="canary-no")
    sami = as_person(world.sami)
    for page in (f"/family/plans/{plan.public_id}/", f"/family/concerns/{concern.public_id}/"):
        response = sami.get(page)
        assert response.status_code == 200
        for word in ("Rana", "canary"):
            assert not says(response, word), (page, word)


def test_what_waits_and_what_happened_stand_on_the_homes(thursday, concern, world):
    for person, face, words in ((world.lucia, "family", "Mateo"), (world.ortiz, "staff", "Mateo")):
        client = as_person(person)
        home = client.get(f"/{face}/")
        assert says(home, f"/{face}/plans/{thursday.plan.public_id}/check-ins/")
        child = client.get(f"/{face}/children/{world.mateo.person.public_id}/")
        assert child.status_code == 200
        assert says(child, f"/{face}/plans/{thursday.plan.public_id}/")
        assert says(child, words)
