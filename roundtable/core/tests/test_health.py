"""What machines ask."""

import logging

import pytest

from roundtable.core.logs import PlainFormatter

pytestmark = pytest.mark.django_db


def test_a_process_that_answers_is_healthy(client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_without_a_worker_it_is_not_ready_and_says_so(client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": True, "migrations": True, "worker": False}


def test_metrics_are_for_this_machine(client) -> None:
    answer = client.get("/metrics")
    assert "roundtable_workers 0" in answer.content.decode()
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.7").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403


def test_metrics_open_by_token_from_elsewhere(client, monkeypatch) -> None:
    monkeypatch.setenv("METRICS_TOKEN", "a long token")
    assert client.get("/metrics").status_code == 403
    bearer = {"Authorization": "Bearer a long token"}
    assert client.get("/metrics", headers=bearer, REMOTE_ADDR="203.0.113.7").status_code == 200


def test_an_error_is_logged_without_its_words() -> None:
    try:
        raise ValueError("Rosa Quispe, +15125550123")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord("roundtable", logging.ERROR, __file__, 1, "it failed", None, caught)
    said = PlainFormatter().format(record)
    assert "ValueError" in said
    assert "test_health.py" in said
    assert "Rosa" not in said
