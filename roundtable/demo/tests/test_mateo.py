import pytest

from roundtable.demo.seed import malik
from roundtable.demo.seed.mateo import half_way
from roundtable.demo.seed.words import mateo as words
from roundtable.languages.services import load_phrases, record_skill, rendering
from roundtable.support.models import CheckIn, Concern, InForce, PlanVersion, View


@pytest.fixture
def told(world):
    load_phrases()
    record_skill(world.rosa, "es", approved_by=world.park)
    half_way(world)
    return world


def test_the_mother_reads_the_question_in_her_language_and_the_teacher_the_answer_in_hers(told):
    concern = Concern.objects.get()
    assert rendering(concern.question, "es", staff=False).body == words.SPANISH[words.QUESTION]
    answer = View.objects.get(author=told.lucia)
    assert rendering(answer.words, "en").body == words.ANSWER_IN_ENGLISH
    assert answer.scope == "support_team"


def test_the_first_version_waits_for_the_mother(told):
    version = PlanVersion.objects.get()
    assert version.number == 1
    assert rendering(version.goal, "es", staff=False).body == words.SPANISH[words.GOAL]


def test_maliks_plan_holds_and_has_four_weeks_of_check_ins(told):
    record_skill(told.saleh, "ar", approved_by=told.park)
    malik.live(told)
    plan = InForce.objects.get().version.plan
    assert plan.student == told.malik
    assert CheckIn.objects.filter(plan=plan, replaced_at=None).count() == 12
