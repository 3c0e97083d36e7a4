"""The floor of P4: a bare Django view with the same signature check, one insert, one commit, 200.

No middleware, no other app, no job written beside the row: the least that could keep a text."""

import os
from urllib.parse import parse_qsl

import django
from django.conf import settings

TABLE = """
    CREATE TABLE bench_inbound (
        id bigserial PRIMARY KEY, provider varchar(32) NOT NULL, provider_id varchar(128) NOT NULL,
        channel varchar(12) NOT NULL, sender varchar(254) NOT NULL, "to" varchar(254) NOT NULL, body text NOT NULL,
        at timestamptz NOT NULL, UNIQUE (provider, provider_id))
"""
ADD = """
    INSERT INTO bench_inbound (provider, provider_id, channel, sender, "to", body, at)
    VALUES ('twilio', %s, 'sms', %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


def configure() -> None:
    """Django with a database and one address."""
    from pathlib import Path

    from roundtable.core.database import database_settings

    settings.configure(
        SECRET_KEY=os.environ["SECRET_KEY"],
        DATABASES={"default": database_settings(Path(os.environ["ROUNDTABLE_DATA"]))},
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="roundtable.demo.bench.floors.inbound_urls",
        USE_TZ=True,
    )
    django.setup()


def read(form: str, url: str, given: str, token: str) -> dict[str, str] | None:
    """The signed form, or nothing."""
    from roundtable.channels.adapters.twilio.signature import is_signed

    params = parse_qsl(form, keep_blank_values=True)
    return dict(params) if is_signed(url, params, given, [token]) else None
