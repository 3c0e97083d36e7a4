"""M.'s story, while worker, web and database are killed at moments of chance: it completes, and nothing is doubled."""

import os
import random
import sys
import time
from collections import Counter

import pytest

from roundtable.demo.story import translator
from roundtable.demo.story.phone import Phone
from roundtable.demo.story.play import STEPS, Story
from tests.crash.stage import Killer, Office, Served, served
from tests.crash.test_serve import free_port

pytestmark = [pytest.mark.crash, pytest.mark.slow]
ROUNDS = 2  # each part is killed twice
MOST_SECONDS = 150
PATIENCE = 75.0  # a worker gives its jobs 20 s to end when the database goes away, and is then started again


def test_the_story_survives_what_is_killed_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setattr(translator, "WAIT", PATIENCE)
    monkeypatch.setitem(Phone.read.__kwdefaults__, "wait", PATIENCE)
    seed = int(os.environ.get("ROUNDTABLE_CRASH_SEED") or random.randrange(10_000))
    say(f"ROUNDTABLE_CRASH_SEED={seed}")
    with served(tmp_path / "house", free_port_pair()) as house:
        story = Story.begin(house.stage)
        began = time.monotonic()
        play_under_fire(house, story, seed)
        say(f"{time.monotonic() - began:.0f} s; killed {Counter(house.killed)}")
        assert time.monotonic() - began < MOST_SECONDS
        assert {"worker", "web", "database"} <= set(house.killed)
        assert_nothing_doubled(house)


def say(line: str) -> None:
    """For whoever reads a failed run."""
    sys.stderr.write(f"{line}\n")


def play_under_fire(house: Served, story: Story, seed: int) -> None:
    killer, office = Killer(house, ROUNDS, len(STEPS), seed), Office(house)
    office.start()
    try:
        for number, step in enumerate(STEPS):
            killer.aim(number)
            office.step_began = time.monotonic()
            evidence = step(story)
            say(f"{time.monotonic() - office.step_began:6.2f} s  {step.__name__}: {evidence[:60]}")
        killer.rest()
    except Exception:
        say(what_stands(house))
        raise
    finally:
        office.over.set()
        office.join(60)
        say(f"killed {house.killed}; the office settled {office.settled}; {office.problems[-3:]}")


def what_stands(house: Served) -> str:
    """Where everything is, without a word of anybody's: for whoever reads a failed run."""
    asked = (
        "SELECT status, task_name, attempts, worker_id, count(*) FROM procrastinate_jobs GROUP BY 1, 2, 3, 4",
        "SELECT state, reason, count(*) FROM messaging_delivery GROUP BY 1, 2",
        "SELECT state, language, count(*) FROM languages_translation GROUP BY 1, 2",
        "SELECT language, done_at IS NULL, count(*) FROM languages_translationtask GROUP BY 1, 2",
        "SELECT told_at IS NULL, ended_at IS NULL, count(*) FROM support_notice GROUP BY 1, 2",
        "SELECT id, last_heartbeat, clock_timestamp() FROM procrastinate_workers",
    )
    return "\n".join(f"{query}\n  {house.ask(query)}" for query in asked)


def assert_nothing_doubled(house: Served) -> None:
    """The network's ledger is the judge: each token once, and no delivery accepted by two of its attempts."""
    tokens = [row["token"].replace("-", "") for row in house.ledger()]
    assert len(tokens) == len(set(tokens))
    rows = house.ask("SELECT delivery_id, token::text FROM messaging_attempt")
    deliveries = {token.replace("-", ""): delivery for delivery, token in rows}
    assert set(tokens) <= set(deliveries)
    assert not [one for one, times in Counter(deliveries[token] for token in tokens).items() if times > 1]


def free_port_pair() -> int:
    """A port whose neighbour a hundred further, the pretend phones', is free too."""
    from tests.crash.test_serve import answers

    return next(port for port in iter(free_port, 0) if port < 65_000 and not answers(port + 100))
