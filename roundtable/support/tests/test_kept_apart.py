"""Adults kept apart meet nothing of one another around a plan; a meeting's page holds with a time of the family's."""

from datetime import timedelta

import pytest

from roundtable.access.links import make_link
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.services.conversations import open_conversation
from roundtable.people.services import families
from roundtable.support.models import EvaluationAnswer, LineKind, OutcomeKind
from roundtable.support.services import concerns, endings, meetings, offering, plans
from roundtable.support.services.concerns import Worry
from roundtable.support.services.doors import ask_for_evaluation
from roundtable.support.services.plans import GoTo, WayToHelp
from roundtable.support.services.student_words import say_about_plan
from roundtable.support.tests.conftest import a_draft
from roundtable.support.tests.signed_in import as_person


@pytest.fixture
def maliks(world):
    """A plan of Malik's in two versions, with a way and a place of his mother's in it."""
    concern = concerns.open_concern(world.malik, world.okafor, Worry(seen="He looks away", strength="s", question="q"))
    concerns.understand(concern, by=world.okafor, body="It is the noise")
    plan = plans.begin(concern, by=world.okafor)
    ways = (
        WayToHelp("At night", "Read together", Side.HOME, world.rana),
        WayToHelp("At school", "A quiet spot", Side.SCHOOL, world.okafor),
    )
    for grown_up in (world.rana, world.okafor):
        draft = a_draft(world, ways=ways, grown_ups=(GoTo(grown_up, "near"),))
        offering.put_forward(plans.save_draft(plan, draft, by=world.okafor).version, by=world.okafor)
    return plan


@pytest.mark.parametrize("page", ["", "draft/", "copy.json", "versions/1/", "closings/", "check-ins/"])
def test_the_other_parent_has_no_name_on_any_page_of_the_plan(world, maliks, page):
    for reader, other in ((world.sami, "Rana"), (world.rana, "Sami")):
        answer = as_person(reader).get(f"/family/plans/{maliks.public_id}/{page}")
        assert other not in answer.content.decode()


def test_the_other_parent_s_words_on_the_end_are_not_shown(world, maliks):
    endings.propose_closing(maliks, OutcomeKind.SUCCEEDED, by=world.rana, side=Side.HOME, body="zq_rana_says")
    page = f"/family/plans/{maliks.public_id}/"
    assert "zq_rana_says" not in as_person(world.sami).get(page).content.decode()
    assert "zq_rana_says" in as_person(world.rana).get(page).content.decode()


@pytest.mark.parametrize(("first", "second"), [("rana", "sami"), ("sami", "rana")])
def test_whoever_proposes_the_same_end_keeps_their_words_and_the_other_parent_reads_none(world, maliks, first, second):
    for key in (first, second):
        endings.propose_closing(
            maliks, OutcomeKind.SUCCEEDED, by=world.person(key), side=Side.HOME, body=f"zq_{key}_says"
        )
    for reader, other in ((first, second), (second, first)):
        page = as_person(world.person(reader)).get(f"/family/plans/{maliks.public_id}/").content.decode()
        assert f"zq_{reader}_says" in page
        assert f"zq_{other}_says" not in page
    page = as_person(world.okafor).get(f"/staff/plans/{maliks.public_id}/").content.decode()
    assert "zq_rana_says" in page
    assert "zq_sami_says" in page


def test_an_order_younger_than_the_meeting_parts_its_words_and_times(world):
    other = world.lucia
    families.make_guardian(other, world.jonah)
    meeting = meetings.call_meeting(world.jonah, by=world.ortiz)
    meetings.offer_time(meeting, clock.now() + timedelta(days=4), by=other)
    meetings.add_line(meeting, LineKind.AGENDA, "zq_lucia_says", by=other)
    meetings.add_action(meeting, "zq_lucia_does", owner=other, due_on=None, by=other)
    page = f"/family/meetings/{meeting.public_id}/"
    before = as_person(world.dana).get(page)
    assert before.status_code == 200
    assert "zq_lucia_says" in before.content.decode()
    families.keep_apart(world.dana, other, entered_by=world.park)
    after = as_person(world.dana).get(page).content.decode()
    assert not [word for word in ("zq_lucia", "Lucía", "Salazar") if word in after]


def test_a_student_s_page_in_a_parent_s_hands_names_no_adult_kept_apart_and_reads_nothing_out(client, world, maliks):
    say_about_plan(maliks, world.malik.person, "zq_only_for_my_teacher")
    link = make_link(world.malik.person, "student_plan", f"/student/plans/{maliks.public_id}/", contact_point=None)
    page = client.post(link, follow=True).content.decode()
    assert "Malik" in page or maliks.public_id in page
    assert not [word for word in ("zq_only_for", "Rana", "Sami") if word in page]
    assert "zq_only_for" in as_person(world.malik.person).get(f"/student/plans/{maliks.public_id}/").content.decode()


def test_who_asks_as_family_does_not_answer_as_the_school(world):
    families.make_guardian(world.park, world.mateo)
    row = ask_for_evaluation(world.mateo, by=world.park, body="I ask for it")
    answer = as_person(world.park).post(f"/staff/evaluation-requests/{row.public_id}/answers/", {"words": "Done"})
    assert answer.status_code == 404
    assert not EvaluationAnswer.objects.exists()


def test_no_choice_of_who_may_know_names_somebody_of_support_kept_apart_from_the_teller(world):
    concern = concerns.open_concern(world.malik, world.okafor, Worry(seen="He looks away", strength="s", question="q"))
    talk = open_conversation(world.malik, adult=world.rana, staff=[world.okafor, world.teng], opened_by=world.okafor)
    mothers = as_person(world.rana)
    pages = (f"/family/concerns/{concern.public_id}/answer/", f"/family/conversations/{talk.public_id}/")
    posted = {"words": "At night he asks for the lamp", "body": "At night he asks for the lamp"}

    def all_that_is_shown() -> str:
        shown = [mothers.get(pages[0]), mothers.post(pages[0], posted), mothers.get(pages[1])]
        return "".join(answer.content.decode() for answer in shown)

    assert "Teng" in all_that_is_shown()
    families.keep_apart(world.rana, world.teng, entered_by=world.park)
    after = all_that_is_shown()
    assert "Begay" in after
    assert "Teng" not in after
