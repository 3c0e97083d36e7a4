"""A version holds only with a rights holder's and the lead's yes to it, whoever asks: service and database."""

import pytest
from django.db import IntegrityError, transaction

from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.people.services import families
from roundtable.support.errors import NothingThere, NotTheirs, Superseded, TooEarly
from roundtable.support.models import Agreement, Asking, InForce, Meeting, PlanVersion
from roundtable.support.services import agreements, changes, offering, plans
from roundtable.support.tests.conftest import a_draft


def test_no_plan_before_anybody_understands(concern, world):
    with pytest.raises(TooEarly):
        plans.begin(concern, by=world.ortiz)


def test_one_yes_waits_and_both_hold(version, world):
    first = agreements.agree(version, world.lucia, side=Side.HOME)
    assert not first.holds
    assert not InForce.objects.exists()
    second = agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    assert second.holds
    assert InForce.objects.get(ended_at=None).version == version
    again = agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    assert again.holds
    assert InForce.objects.count() == 1


def test_only_the_lead_agrees_for_the_school(version, world):
    with pytest.raises(NotTheirs):
        agreements.agree(version, world.teng, side=Side.SCHOOL)
    with pytest.raises(NotTheirs):
        agreements.agree(version, world.ortiz, side=Side.HOME)
    with pytest.raises(NotTheirs):
        agreements.agree(version, world.dana, side=Side.HOME)


def test_an_adult_without_rights_and_the_student_bring_nothing_into_force(world, version):
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    student = agreements.agree(version, world.mateo.person, side=Side.HOME)
    assert not student.holds


def test_the_database_itself_refuses(version, world):
    now = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        InForce.objects.create(plan=version.plan, version=version, began_at=now)
    Agreement.objects.create(version=version, person=world.lucia, capacity="holder", at=now)
    Agreement.objects.create(version=version, person=world.ortiz, capacity="lead", at=now)
    Asking.objects.filter(version=version).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        InForce.objects.create(plan=version.plan, version=version, began_at=now)


def test_an_offer_never_changes(version, world):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(weekday=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.strategies.update(position=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.grown_ups.all().delete()


def test_the_family_changes_one_way_and_agrees_to_its_own_version(version, world):
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    second = changes.change_way(version, 1, "Diez minutos mientras cocinamos", by=world.lucia, language="es")
    assert second.number == 2
    assert [way.changed_in for way in second.strategies.all()] == [2, 1, 1, 1]
    assert second.strategies.earliest("position").written_by == world.lucia
    with pytest.raises(Superseded):
        agreements.agree(version, world.lucia, side=Side.HOME)
    assert not agreements.agree(second, world.lucia, side=Side.HOME).holds
    assert agreements.agree(second, world.ortiz, side=Side.SCHOOL).holds


@pytest.mark.parametrize("position", [0, 5, 99])
def test_a_way_that_is_not_there_is_refused(version, world, position):
    with pytest.raises(NothingThere):
        changes.change_way(version, position, "x", by=world.lucia)


def test_a_change_to_an_old_version_goes_on_the_newest_where_that_way_is_the_same(version, world):
    changes.change_way(version, 1, "uno", by=world.lucia)
    third = changes.change_way(version, 3, "tres", by=world.lucia)
    assert [way.words.body for way in third.strategies.select_related("words")][:3:2] == ["uno", "tres"]
    with pytest.raises(Superseded):
        changes.change_way(version, 1, "otro", by=world.lucia)


def test_two_who_write_at_once_both_keep_their_words(plan, world):
    first = plans.save_draft(plan, a_draft(world), by=world.ortiz).version
    mine = plans.save_draft(plan, a_draft(world, goal="Mine"), by=world.ortiz, version=first, revision=1)
    theirs = plans.save_draft(plan, a_draft(world, goal="Theirs"), by=world.lucia, version=first, revision=1)
    assert mine.beside is None
    assert theirs.beside == first
    assert {row.goal.body for row in plan.versions.all()} == {"Mine", "Theirs"}
    assert plans.save_draft(plan, a_draft(world), by=world.ortiz, version=first, revision=2).beside is None


def test_a_draft_offered_meanwhile_keeps_what_was_written_after(plan, world):
    first = plans.save_draft(plan, a_draft(world), by=world.ortiz).version
    offering.put_forward(first, by=world.ortiz)
    late = plans.save_draft(plan, a_draft(world, goal="Late"), by=world.lucia, version=first, revision=1)
    assert late.beside == first
    assert late.version.number is None
    first.refresh_from_db()
    assert first.goal.body != "Late"


class TestTwoHolders:
    """Malik's parents live apart and both have a say."""

    @pytest.fixture
    def offered(self, world):
        from roundtable.support.services import concerns
        from roundtable.support.tests.conftest import WORRY

        concern = concerns.open_concern(world.malik, world.okafor, WORRY)
        concerns.understand(concern, by=world.okafor, body="x")
        plan = plans.begin(concern, by=world.okafor)
        from roundtable.support.services.plans import WayToHelp

        ways = (WayToHelp("m", "at home", Side.HOME, world.rana), WayToHelp("m", "school", Side.SCHOOL, world.okafor))
        saved = plans.save_draft(plan, a_draft(world, ways=ways, grown_ups=()), by=world.okafor)
        return offering.put_forward(saved.version, by=world.okafor)

    def test_one_is_enough_and_the_others_no_opens_a_meeting(self, offered, world):
        agreements.agree(offered, world.okafor, side=Side.SCHOOL)
        assert agreements.agree(offered, world.rana, side=Side.HOME).holds
        agreements.decline(offered, world.sami, side=Side.HOME, body="Not like this")
        assert InForce.objects.filter(version=offered, ended_at=None).exists()
        meeting = Meeting.objects.get()
        assert meeting.objection is not None
        assert meeting.objection.person == world.sami
        people = set(meeting.brought_in.values_list("person_id", flat=True))
        assert world.rana.pk not in people
        assert people == {world.sami.pk, world.okafor.pk}

    def test_a_no_before_any_yes_opens_none_and_may_turn_into_a_yes(self, offered, world):
        families.make_guardian(world.lucia, world.malik)
        agreements.decline(offered, world.lucia, side=Side.HOME)
        assert not Meeting.objects.exists()
        agreements.agree(offered, world.okafor, side=Side.SCHOOL)
        assert agreements.agree(offered, world.lucia, side=Side.HOME).holds
        assert not offered.declines.filter(ended_at=None).exists()

    def test_where_two_are_kept_apart_a_no_before_any_yes_opens_one_too(self, offered, world):
        """Else whether a meeting is called would tell the one what the other said."""
        agreements.decline(offered, world.sami, side=Side.HOME)
        assert Meeting.objects.get().objection.person == world.sami

    def test_a_change_of_mind_before_it_holds_ends_the_yes(self, offered, world):
        agreements.agree(offered, world.sami, side=Side.HOME)
        agreements.decline(offered, world.sami, side=Side.HOME)
        assert not agreements.agree(offered, world.okafor, side=Side.SCHOOL).holds
