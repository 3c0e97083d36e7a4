"""The story of `product.md`, section 2, against a fresh database, with web, worker and phones as they run."""

import json
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_story_plays_to_its_good_end():
    done = subprocess.run(
        [sys.executable, "-m", "roundtable", "story", "--json"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    steps = json.loads(done.stdout)["steps"]
    assert len(steps) == 20
    assert all(step["ok"] and step["evidence"] for step in steps)
