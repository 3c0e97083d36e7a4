"""What a driver or a coach noticed goes to who answers for the child; they see that it was taken up, not as what."""

import pytest

from roundtable.access.policy import why_may
from roundtable.access.scopes import Scope
from roundtable.core.faces import Side
from roundtable.messaging.models import Sending
from roundtable.support.models import Sorting, Telling, TellingKind, TellingReply
from roundtable.support.services import plans, tellings
from roundtable.support.services.leads import set_lead
from roundtable.support.tests.signed_in import as_person

WORDS = "Mateo sat alone on the bus and cried."
PAGE = "/staff/worries/"


@pytest.fixture
def jackson(world):
    return as_person(world.jackson)


@pytest.fixture
def worry(world):
    return tellings.noticed(world.mateo, world.jackson, WORDS)


def body(response) -> str:
    return response.content.decode()


def sent_to(person) -> list[tuple[str, str]]:
    rows = Sending.objects.filter(deliveries__person=person).order_by("pk")
    return [(row.key, row.link_target) for row in rows]


def test_the_driver_passes_it_on_in_one_step_from_the_home_page(world, jackson):
    assert f'href="{PAGE}"' in body(jackson.get("/staff/"))
    page = body(jackson.get(PAGE))
    assert "Mateo" in page
    assert "Linh" in page
    assert "Malik" not in page
    assert "Salazar" not in page
    done = jackson.post(PAGE, {"child": world.mateo.person.public_id, "words": WORDS})
    row = Telling.objects.get()
    assert done["Location"] == f"{PAGE}{row.public_id}/"
    assert (row.author, row.owner, row.side, row.scope) == (
        world.jackson,
        world.ortiz,
        Side.SCHOOL,
        Scope.SUPPORT_TEAM,
    )
    assert sent_to(world.ortiz) == [("support.colleague_noticed", f"/staff/say/{row.public_id}/")]
    assert "Ms. Ortiz has it" in body(jackson.get(done["Location"]))
    assert "Ms. Ortiz has it." in body(jackson.get(PAGE))


def test_a_coach_too_and_only_for_the_team(world):
    lewis = as_person(world.lewis)
    assert lewis.post(PAGE, {"child": world.linh.person.public_id, "words": WORDS}).status_code == 422
    assert lewis.post(PAGE, {"child": world.malik.person.public_id, "words": WORDS}).status_code == 302
    assert Telling.objects.get().owner == world.okafor


def test_who_leads_a_plan_that_runs_takes_it(world, understood, worry):
    assert worry.owner == world.ortiz
    plan = plans.begin(understood, by=world.ortiz)
    set_lead(plan, world.teng, "named", by=world.ortiz)
    assert tellings.noticed(world.mateo, world.jackson, WORDS).owner == world.teng


def test_taking_it_up_is_told_and_shown_and_not_as_what(world, jackson, worry):
    page = f"{PAGE}{worry.public_id}/"
    ortiz = as_person(world.ortiz)
    shown = body(ortiz.get(f"/staff/say/{worry.public_id}/"))
    assert WORDS in shown
    assert "Mr. Jackson reads your answer" in shown
    facts = {"kind": TellingKind.NEED, "owner": world.teng.public_id}
    assert ortiz.post(f"/staff/say/{worry.public_id}/sortings/", facts).status_code == 302
    after = body(jackson.get(page))
    assert "Mr. Teng has it" in after
    assert "A need" not in after
    assert sent_to(world.jackson) == [("support.taken_up", page)]
    worry.refresh_from_db()
    tellings.sort(worry, TellingKind.CONCERN, by=world.teng)
    assert len(sent_to(world.jackson)) == 1
    assert "Mr. Teng has taken it up." in body(jackson.get(PAGE))


def test_an_answer_reaches_the_driver_on_the_staff_s_own_page(world, jackson, worry):
    tellings.reply(worry, by=world.ortiz, body="Thank you, I sit with him tomorrow.")
    assert "I sit with him tomorrow" in body(jackson.get(f"{PAGE}{worry.public_id}/"))
    assert tellings.page_of(worry) == f"{PAGE}{worry.public_id}/"
    assert any(link == f"{PAGE}{worry.public_id}/" for _, link in sent_to(world.jackson))


def test_nobody_sorts_or_answers_what_they_passed_on_themselves(world, jackson, worry):
    page = f"/staff/say/{worry.public_id}/"
    assert jackson.get(page).status_code == 404
    assert jackson.post(f"{page}sortings/", {"kind": "need", "owner": world.ortiz.public_id}).status_code == 404
    assert jackson.post(f"{page}replies/", {"words": "x"}).status_code == 404
    assert not Sorting.objects.exists()
    assert not TellingReply.objects.exists()


def test_it_is_open_to_no_colleague_by_this_page_and_to_no_family(world, worry):
    assert as_person(world.lewis).get(f"{PAGE}{worry.public_id}/").status_code == 404
    assert as_person(world.ortiz).get(f"{PAGE}{worry.public_id}/").status_code == 404
    assert why_may(world.lucia, "see", worry) is None
    assert why_may(world.teng, "see", worry) is not None
    assert WORDS not in body(as_person(world.lucia).get(f"/family/children/{world.mateo.person.public_id}/"))


def test_the_driver_reads_nothing_of_the_record_by_it(world, jackson, worry):
    assert jackson.get(f"/staff/children/{world.mateo.person.public_id}/").status_code == 404
    assert jackson.get("/staff/concerns/", follow=True).redirect_chain == [(f"{PAGE}?child=", 302)]


def test_a_family_s_words_are_still_answered_on_the_family_s_page(world):
    row = tellings.say_something(world.mateo, world.lucia, "El autobús")
    own = tellings.say_something(world.malik, world.malik.person, "x", told_to=world.okafor)
    assert tellings.page_of(row).startswith("/family/say/")
    assert tellings.page_of(own).startswith("/student/say/")
    tellings.sort(row, TellingKind.CONVERSATION, by=world.ortiz)
    assert not [key for key, _ in sent_to(world.lucia) if key == "support.taken_up"]
