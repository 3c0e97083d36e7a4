"""A provider's API on loopback, answering what providers document."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from roundtable.channels.adapters.email_api.adapter import EmailApi
from roundtable.channels.adapters.email_api.providers import PROVIDERS
from roundtable.channels.base import Cause
from roundtable.channels.tests.provider import answering_as, recordings
from roundtable.channels.tests.rig import Refused, Rig
from roundtable.core.tests.loopback import answering

recorded = recordings(Path(__file__).parents[1] / "recorded")
pretended = answering_as(recorded, words="rosa@example.org is wrong")
SECRET, SIGNING_KEY = "hook:a-long-password-of-tests", "a-signing-key"
ATTEMPT = "0123456789abcdef0123456789abcdef"
FROM = "Cedar Hill School <office@school.example>"


def adapter(url: str = "", name: str = "postmark") -> EmailApi:
    key = ":".join(["key"] * len(PROVIDERS[name].keys))
    return EmailApi(PROVIDERS[name], key, FROM, url, (SECRET,), SIGNING_KEY if name == "mailgun" else "", key=name)


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    settings.EMAIL_PROVIDER = ""
    with answering(pretended) as url:
        yield Rig(
            taken=adapter(f"{url}/sent_postmark/"),
            off=EmailApi.from_settings(),
            to="rosa@example.org",
            refused=[
                Refused(adapter(f"{url}/refused_406/"), True, Cause.WRONG_ADDRESS),
                Refused(adapter(f"{url}/refused_10/"), True, Cause.MISCONFIGURED),
                Refused(adapter(f"{url}/403/"), True, Cause.MISCONFIGURED),
                Refused(adapter(f"{url}/429/"), False, Cause.BUSY),
                Refused(adapter(f"{url}/422/"), True, Cause.UNKNOWN),
                Refused(adapter("http://127.0.0.1:9/"), False, Cause.BUSY),
            ],
            doubtful=[adapter(f"{url}/{name}/") for name in ("cut", "408", "500", "503", "200")],
        )
