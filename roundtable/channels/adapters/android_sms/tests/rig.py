"""The app's server on loopback, answering as its documentation says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from roundtable.channels.adapters.android_sms.adapter import AndroidSms
from roundtable.channels.base import Cause
from roundtable.channels.tests.provider import answering_as, recordings
from roundtable.channels.tests.rig import Refused, Rig
from roundtable.core.tests.loopback import answering

recorded = recordings(Path(__file__).parents[1] / "recorded")
pretended = answering_as(recorded, words='{"message": "+14155550143 is wrong"}')
OURS, THEIRS, KEY = "+12345678901", "+14155550143", "a-signing-key"
REFUSALS = {400: (True, Cause.WRONG_ADDRESS), 401: (True, Cause.MISCONFIGURED), 404: (True, Cause.MISCONFIGURED)}


def adapter(url: str) -> AndroidSms:
    return AndroidSms(url, "sms", "a-password", OURS, (KEY, "older"))


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    settings.ANDROID_SMS_GATEWAY_URL = ""
    with answering(pretended) as url:
        yield Rig(
            taken=adapter(f"{url}/queued"),
            off=AndroidSms.from_settings(),
            to=THEIRS,
            refused=[
                *(Refused(adapter(f"{url}/{status}"), *expected) for status, expected in REFUSALS.items()),
                Refused(adapter(f"{url}/429"), False, Cause.BUSY),
                Refused(adapter(f"{url}/409"), True, Cause.UNKNOWN),
                Refused(adapter("http://127.0.0.1:9"), False, Cause.BUSY),
                Refused(adapter("https://localhost:9"), True, Cause.MISCONFIGURED),
            ],
            doubtful=[adapter(f"{url}/{name}") for name in ("cut", "408", "500", "503", "302")],
        )
