"""The guide and the app's own list name every tag."""

import re
from pathlib import Path

import pytest
from django.conf import settings

import roundtable.design
from roundtable.design.templatetags.design import register

GUIDE = Path(settings.ROOT) / "docs" / "guide" / "design.md"
INSIDE = {"page_language", "first_id", "step_words"}  # the bases and components use these themselves
NAMES = sorted((set(register.tags) | set(register.filters)) - INSIDE)


@pytest.mark.parametrize("name", NAMES)
def test_every_tag_is_in_the_guide_and_in_the_list(name):
    used = re.compile(rf"(\{{% |\|){name}\b")
    assert used.search(GUIDE.read_text())
    assert used.search(roundtable.design.__doc__ or "")
