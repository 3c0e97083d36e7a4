"""Twilio's calls on loopback: a server that answers what Twilio documents to answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from roundtable.channels.adapters.twilio_voice.adapter import TwilioVoice
from roundtable.channels.base import Cause
from roundtable.channels.tests.provider import answering_as, recordings
from roundtable.channels.tests.rig import Refused, Rig
from roundtable.core.tests.loopback import answering

recorded = recordings(Path(__file__).parents[1] / "recorded")
pretended = answering_as(recorded, words="<html>a proxy's words</html>")
ACCOUNT, TOKEN, OURS, THEIRS = "AC" + "a" * 32, "12345", "+14155552345", "+14155550143"
REFUSALS = {
    "refused_21211": (True, Cause.WRONG_ADDRESS),
    "refused_13223": (True, Cause.WRONG_ADDRESS),
    "refused_21215": (True, Cause.MISCONFIGURED),
    "refused_20003": (True, Cause.MISCONFIGURED),
    "refused_20429": (False, Cause.BUSY),
    "refused_unknown": (True, Cause.UNKNOWN),
}


def adapter(api_url: str) -> TwilioVoice:
    return TwilioVoice(ACCOUNT, (TOKEN, "older"), (OURS,), api_url, "https://school.example")


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_VOICE_NUMBERS = "", []
    with answering(pretended) as url:
        yield Rig(
            taken=adapter(f"{url}/created"),
            off=TwilioVoice.from_settings(),
            to=THEIRS,
            refused=[
                *(Refused(adapter(f"{url}/{name}"), *expected) for name, expected in REFUSALS.items()),
                Refused(adapter(f"{url}/429"), False, Cause.BUSY),
                Refused(adapter("http://127.0.0.1:9"), False, Cause.BUSY),
                Refused(adapter("https://localhost:9"), True, Cause.MISCONFIGURED),
            ],
            doubtful=[adapter(f"{url}/{name}") for name in ("cut", "408", "500", "503", "200", "302", "500-created")],
        )
