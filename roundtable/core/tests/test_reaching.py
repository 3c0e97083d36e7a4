"""A wrong DATABASE_URL is told at once, each fault by its own line; a database that starts is waited for."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from roundtable.core import reaching

pytestmark = pytest.mark.django_db
Elsewhere = Callable[..., None]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """`reach()` asks the tests' own server, with some settings changed as a `DATABASE_URL` would."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://set/for-the-tests")

    def change(**settings: object) -> None:
        other = connection.copy()
        other.settings_dict = {**connection.settings_dict, **settings}
        monkeypatch.setattr(reaching, "connection", other)

    return change


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"PASSWORD": "not-it"}, "with this password"),
        ({"USER": "nobody_here"}, "does not let nobody_here in"),
        ({"NAME": "no_such_name"}, "has no database no_such_name"),
        ({"HOST": "nosuch.invalid"}, "there is no host nosuch.invalid"),
    ],
)
def test_what_waiting_cannot_mend_is_said_at_once_in_one_line(elsewhere: Elsewhere, wrong, said) -> None:
    elsewhere(**wrong)
    begun = time.monotonic()
    with pytest.raises(reaching.NotReached, match=said) as raised:
        reaching.reach()
    assert time.monotonic() - begun < reaching.PATIENCE / 2
    assert "\n" not in str(raised.value)
    password = str(connection.settings_dict["PASSWORD"])
    assert password, "the tests' server asks for one, or none of this could fail"
    assert password not in str(raised.value)


def test_a_silent_address_is_given_up_in_one_line(elsewhere: Elsewhere, monkeypatch) -> None:
    monkeypatch.setattr(reaching, "PATIENCE", 0.1)
    elsewhere(HOST="127.0.0.1", PORT="1")
    with pytest.raises(reaching.NotReached, match=r"no database answers at 127\.0\.0\.1:1: start it"):
        reaching.reach()


def test_a_database_that_comes_up_a_moment_later_is_waited_for(elsewhere: Elsewhere, tmp_path: Path) -> None:
    late = tmp_path / "sockets"
    elsewhere(HOST=str(late))
    home = str(connection.settings_dict["HOST"])
    if not home.startswith("/"):
        pytest.skip("the tests' database has no socket folder")
    coming = threading.Timer(0.3, late.symlink_to, [home])
    coming.start()
    assert not late.exists()
    reaching.reach()
    coming.join()
    assert late.exists(), "it was waited for"
    assert connection.is_usable()


def test_the_embedded_database_is_waited_for_whatever_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    error = OperationalError('FATAL:  database "roundtable" does not exist')
    monkeypatch.setenv("DATABASE_URL", "postgresql://set/for-the-tests")
    assert reaching.wrong_setting(error)
    monkeypatch.delenv("DATABASE_URL")
    assert reaching.wrong_setting(error) == ""


@pytest.mark.parametrize("arguments", [["upgrade"], ["backup", "nowhere"]])
def test_a_command_without_its_database_ends_with_one_line(arguments: list[str]) -> None:
    environment = {**os.environ, "DATABASE_URL": "postgresql://somebody:secret@nosuch.invalid/name"}
    command = [sys.executable, "-m", "roundtable", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines() == [
        "roundtable: there is no host nosuch.invalid: correct the host in DATABASE_URL"
    ]
