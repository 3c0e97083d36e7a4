"""Mail servers on loopback, one for each way of answering."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from roundtable.channels.adapters.smtp.adapter import Smtp
from roundtable.channels.adapters.smtp.tests.mailbox import mail_server
from roundtable.channels.base import Cause
from roundtable.channels.tests.rig import Refused, Rig

REFUSALS: list[tuple[dict[str, str], bool, Cause]] = [
    ({"RCPT": "550 5.1.1 no such user"}, True, Cause.WRONG_ADDRESS),
    ({"RCPT": "452 4.2.2 mailbox full"}, False, Cause.UNREACHABLE),
    ({"MAIL": "550 5.7.1 not you"}, True, Cause.BLOCKED),
    ({"MAIL": "553 go away"}, True, Cause.MISCONFIGURED),
    ({"DATA": "451 4.3.0 later"}, False, Cause.BUSY),
    ({"TEXT": "554 5.7.1 spam"}, True, Cause.BLOCKED),
    ({"TEXT": "421 4.3.2 going down"}, False, Cause.BUSY),
    ({"HELLO": "554 no"}, True, Cause.BLOCKED),
    ({"HELLO": "CUT"}, False, Cause.BUSY),
    ({"RCPT": "CUT"}, False, Cause.BUSY),
    ({"DATA": "CUT"}, False, Cause.BUSY),
]


def adapter(settings: Any, port: int, *, user: str = "", query: str = "") -> Smtp:
    settings.EMAIL_URL = f"smtp://{user}127.0.0.1:{port}{query}"
    settings.EMAIL_FROM = "Cedar Hill School <office@school.example>"
    return Smtp.from_settings()


@contextmanager
def rigged(settings: Any) -> Iterator[Rig]:
    with ExitStack() as stack:

        def on(**replies: str) -> Smtp:
            return adapter(settings, stack.enter_context(mail_server(**replies))[1])

        refused = [Refused(on(**replies), permanent, cause) for replies, permanent, cause in REFUSALS]
        nobody = Refused(adapter(settings, 9), False, Cause.BUSY)
        password = Refused(
            adapter(settings, stack.enter_context(mail_server())[1], user="u:p@"), True, Cause.MISCONFIGURED
        )
        taken, doubtful = on(), [on(TEXT="CUT"), on(TEXT="111 what")]
        settings.EMAIL_URL = ""
        yield Rig(taken, Smtp.from_settings(), "rosa@example.org", [*refused, nobody, password], doubtful)
