"""One contract for every adapter: a receipt, a refusal or a doubt, and nothing else."""

from importlib import import_module
from pathlib import Path

import pytest

from roundtable.channels import adapters as folder
from roundtable.channels.base import Adapter, ChannelError, Condition, InDoubt, Outgoing, State
from roundtable.core import outbound

PROVIDERS = sorted(path.name for path in Path(folder.__file__).parent.iterdir() if (path / "adapter.py").exists())
WORDS = "Señora Quispe, la escuela tiene una nota.\n\nالمدرسة 学校 🙂 http://127.0.0.1/f/x?a=1&b=2 <b>"


@pytest.fixture(params=PROVIDERS)
def rig(request, settings):
    settings.OUTBOUND_HOSTS = ["127.0.0.1"]
    rigged = import_module(f"roundtable.channels.adapters.{request.param}.tests.rig").rigged
    with rigged(settings) as found:
        yield found


def outgoing(rig) -> Outgoing:
    return Outgoing(
        to=rig.to, body=WORDS, subject="A note\r\nBcc: x@example.org", token="Tok-en_1234567890",
        status_url="http://127.0.0.1/hooks/status/Tok-en_1234567890",
    )  # fmt: skip


def test_it_is_an_adapter(rig):
    assert isinstance(rig.taken, Adapter)
    assert rig.taken.is_on
    assert rig.taken.concurrency >= 1
    assert isinstance(rig.taken.condition(), Condition)
    assert rig.taken.condition().state == "ok"


def test_off_says_so_and_what_to_do(rig):
    if rig.off is None:
        pytest.skip("this channel has nothing to switch off")
    assert not rig.off.is_on
    said = rig.off.condition()
    assert (said.state, bool(said.say), bool(said.do)) == ("off", True, True)


def test_taken_gives_a_receipt(rig):
    receipt = outbound.run(rig.taken.send(outgoing(rig)))
    assert receipt.provider_id
    assert receipt.state in (State.ACCEPTED, State.SENT, State.DELIVERED)


def test_a_refusal_is_an_error_that_says_whether_again_helps(rig):
    for refused in rig.refused:
        with pytest.raises(ChannelError) as caught:
            outbound.run(refused.adapter.send(outgoing(rig)))
        assert (caught.value.permanent, caught.value.cause) == (refused.permanent, refused.cause)
        assert caught.value.code
        assert rig.to not in f"{caught.value.say} {caught.value}"


def test_what_nobody_knows_is_in_doubt(rig):
    for adapter in rig.doubtful:
        with pytest.raises(InDoubt) as caught:
            outbound.run(adapter.send(outgoing(rig)))
        assert rig.to not in str(caught.value)


def test_settings_name_no_folder_that_is_gone(settings):
    named = {path.split(".")[3] for path in settings.CHANNEL_ADAPTERS}
    assert named <= set(PROVIDERS)
