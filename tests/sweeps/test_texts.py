"""By text as by page: whatever a phone sends, it reads nothing that is not for it, and binds nobody it may not bind."""

from typing import Any

import pytest
from django.db.models import Model

from roundtable.access import policy
from roundtable.channels.base import Receipt
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import InboundMessage, Message
from roundtable.messaging.tests.sms import PretendEmail, PretendSms
from roundtable.people.models import Channel
from roundtable.people.services import reach
from roundtable.support.models import (
    Agreement,
    CheckIn,
    ClosingProposal,
    Decline,
    EvaluationRequest,
    MeetingLine,
    Outcome,
    PlanVersion,
    Telling,
    View,
)
from tests.sweeps.canary import stands_in
from tests.sweeps.conftest import Planted
from tests.sweeps.plant import forbidden_to
from tests.sweeps.shared import db as db
from tests.sweeps.texts import LAST, PLAIN, codes_asked_of, codes_foreign_to, persons_on, text_all, with_codes

UNKNOWN, TEACHER, SHARED, RESTRICTED = "+13125550199", "+13125550190", "+13125550111", "+13125550113"
NUMBERS = {
    "unknown": UNKNOWN,
    "teacher": TEACHER,
    "shared by unlike rights": SHARED,
    "restricted father": RESTRICTED,
    "lucia": "+13125550110",
    "dana": "+13125550112",
    "sami, kept apart": "+13125550115",
}
SCHOOL, OTHER_DISTRICT = "+13125550101", "+16085550101"
BINDING: tuple[type[Model], ...] = (Agreement, Decline, PlanVersion, ClosingProposal, Outcome)
TOLD: tuple[Any, ...] = (CheckIn, View, EvaluationRequest, MeetingLine, Telling, Message)
pytestmark = pytest.mark.slow


@pytest.fixture
def phones(undone: Planted, settings):
    """The planted world with adapters that keep what leaves, and a teacher's own number."""
    settings.CHANNEL_ADAPTERS = [f"roundtable.messaging.tests.sms.{one}" for one in ("PretendSms", "PretendEmail")]
    PretendSms.sent.clear()
    PretendEmail.sent.clear()
    PretendSms.answers = staticmethod(lambda outgoing: Receipt("SM" + outgoing.token))
    reach.add_contact_point(undone.world.ortiz, Channel.SMS, TEACHER, verified=True)
    yield undone
    del PretendSms.answers


def leaked(planted: Planted) -> list[str]:
    """What left by text or email with a word that nobody at that number or address may know."""
    send_everything_due()
    sent_to: dict[str, str] = {}
    for sent in (*PretendSms.sent, *PretendEmail.sent):
        sent_to[sent.to] = f"{sent_to.get(sent.to, '')} {sent.subject} {sent.body}"
    return [
        f"{number}: {word} ({why})"
        for number, body in sent_to.items()
        for word, why in forbidden_at(planted, number).items()
        if stands_in(word, body.encode())
    ]


def forbidden_at(planted: Planted, number: str) -> dict[str, str]:
    """What nobody at a number may read there: what one of them may not know, and where rights differ any child."""
    persons = persons_on(number)
    words = {
        word: why for person in persons for word, why in forbidden_to(planted.world, person, planted.canaries).items()
    }
    if len(persons) != 1:
        words |= {one.word: one.where for one in planted.canaries}
        words |= {planted.world.person(key).given_name: f"child {key}" for key in planted.world.students}
    return words


def rows() -> dict[type[Model], set[int]]:
    return {model: set(model._default_manager.values_list("pk", flat=True)) for model in (*BINDING, *TOLD)}


def written(before: dict[type[Model], set[int]], models) -> list[Model]:
    return [row for model in models for row in model._default_manager.exclude(pk__in=before[model])]


@pytest.mark.parametrize("who", NUMBERS)
def test_a_phone_reads_nothing_and_binds_nothing_that_is_not_its_own(phones, who):
    number, before = NUMBERS[who], rows()
    persons = persons_on(number)
    codes = codes_foreign_to(persons) + (codes_asked_of(persons) if len(persons) > 1 else [])
    children = [phones.world.person(key).given_name for key in phones.world.students]
    text_all(number, [*with_codes(codes), *PLAIN, *children, *LAST], SCHOOL)
    assert InboundMessage.objects.filter(tries__gt=0).count() == 0
    assert "\n".join(leaked(phones)) == ""
    assert any(sent.to == number for sent in PretendSms.sent), "nothing left for this phone: it proves nothing"
    assert written(before, BINDING) == []
    assert [row for row in written(before, TOLD) if not _may_have_told(row, persons)] == []


def _may_have_told(row: Any, persons) -> bool:
    """Of somebody on this phone alone, who may still see where it went."""
    author = getattr(row, "author", None) or row.asked_by
    around = row.meeting if isinstance(row, MeetingLine) else row
    return persons == [author] and policy.why_may(author, "see", around) is not None


@pytest.mark.parametrize("who", ["unknown", "shared by unlike rights", "restricted father"])
def test_without_rights_nothing_at_all_is_written(phones, who):
    before, number = rows(), NUMBERS[who]
    text_all(number, [*with_codes(codes_foreign_to([])[:4]), *PLAIN], SCHOOL)
    assert written(before, (*BINDING, *TOLD)) == []


def test_the_other_district_s_number_knows_nobody_here(phones):
    before = rows()
    text_all(NUMBERS["dana"], [*with_codes(codes_asked_of(persons_on(NUMBERS["dana"]))[:3]), *PLAIN], OTHER_DISTRICT)
    assert written(before, (*BINDING, *TOLD)) == []
    assert leaked(phones) == []


def test_the_sweep_of_texts_sees_a_leak(phones):
    from roundtable.messaging.services.telling import tell_number

    canary = next(one.word for one in phones.canaries)
    tell_number(number=RESTRICTED, school=phones.world.cedar, key="wrong_number", facts={"school": canary})
    assert leaked(phones)
