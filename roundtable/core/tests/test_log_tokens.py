"""A link's token is a key: it never stands in a log."""

import logging

import pytest

from roundtable.core.logs import PlainFormatter, logging_settings

TOKEN = "Zk3vQ8r1Tn5wYx7uBc9dEf"


@pytest.mark.parametrize(
    "record",
    [
        logging.LogRecord("django.server", 20, "", 1, '"%s" %s %s', (f"GET /f/{TOKEN} HTTP/1.1", "200", "12"), None),
        logging.LogRecord("django.request", 30, "", 1, "%s: %s", ("Not Found", f"/f/{TOKEN}/"), None),
        logging.LogRecord(
            "x", 40, "", 1, f"https://school.example/f/{TOKEN}?a=1 and /hooks/twilio/{TOKEN}/", None, None
        ),
    ],
)
def test_no_token_in_a_logged_line(record):
    assert TOKEN not in PlainFormatter().format(record)


def test_other_paths_stay():
    record = logging.LogRecord("x", 20, "", 1, "GET /staff/children/ 200 of /f/ and /family/", None, None)
    assert PlainFormatter().format(record) == "GET /staff/children/ 200 of /f/ and /family/"


def test_the_development_server_logs_through_it_too():
    settings = logging_settings()
    assert settings["loggers"]["django.server"] == {"handlers": ["console"], "level": "INFO", "propagate": False}
    assert settings["handlers"]["console"]["formatter"] == "plain"
