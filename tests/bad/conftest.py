"""What these tests share: pretend adapters that keep what left, signed webhooks, and a plan in each of its states."""

import pytest

from roundtable.access.sessions import user_of
from roundtable.messaging.tests.sms import pretending
from roundtable.support.services import offering, plans
from tests.bad.signed import ACCOUNT, NUMBER, TOKEN
from tests.lived import _draft, live


@pytest.fixture
def sms(settings):
    """The pretend adapters; `sms.sent` is what left by text."""
    yield from pretending(settings)


@pytest.fixture
def twilio(settings):
    """The real adapter, for signed webhooks; nothing leaves through it in these tests."""
    settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.twilio.adapter.TwilioSms"]
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, [TOKEN]
    settings.TWILIO_NUMBERS = [NUMBER]


@pytest.fixture
def open_world(transactional_db, school_day):
    """The cast in rows that other connections see."""
    from tests.world import build_world

    world = build_world()
    for person in (world.ortiz, world.lucia, world.dana):
        user_of(person)
    return world


@pytest.fixture
def lived(world):
    """M.'s year: a conversation, a concern, a plan that holds, others that wait."""
    return live(world, world.mateo, world.lucia)


@pytest.fixture
def drafted(world, lived):
    """Beside them a draft nobody has offered yet."""
    plan = plans.begin(lived.concern, by=world.ortiz)
    return plans.save_draft(plan, _draft(world, world.lucia), by=world.ortiz).version


@pytest.fixture
def offered(world, drafted):
    """A version both are asked to agree to."""
    return offering.put_forward(drafted, by=world.ortiz)
