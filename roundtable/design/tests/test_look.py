"""The sheets: one bundle in step and small, contrast of every text pair, no inline style anywhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from roundtable.design import bundle

TOKENS = (bundle.STATIC / "tokens.css").read_text()
PAIRS = [(ink, paper) for ink in ("ink", "soft") for paper in ("paper", "card", "sunk")]
PAIRS += [("ink", "board-tint"), ("ink", "lamp-tint"), ("on-board", "board"), ("board", "paper"), ("board", "card")]
PAIRS += [("board", "board-tint"), ("lamp-ink", "lamp-tint"), ("alert", "alert-tint"), ("alert", "paper")]
PAIRS += [("ink", "alert-tint"), ("soft", "lamp-tint"), ("on-lamp", "lamp"), ("on-board", "board-deep")]
EDGES = [("edge", "card"), ("edge", "paper"), ("board", "paper"), ("lamp-edge", "card"), ("ring", "paper")]


def colours(theme: str) -> dict[str, str]:
    start = {"light": ":root, [data-theme=light]", "dark": "\n[data-theme=dark]"}[theme]
    block = TOKENS[TOKENS.index(start) :].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_reaches_seven_to_one(theme, ink, paper):
    assert contrast(colours(theme)[ink], colours(theme)[paper]) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "paper"), EDGES)
def test_edges_reach_three_to_one(theme, edge, paper):
    assert contrast(colours(theme)[edge], colours(theme)[paper]) >= 3


def test_both_dark_themes_say_the_same():
    by_device, pinned = re.findall(r"color-scheme: dark;\s*(.*?)\s*}", TOKENS, re.DOTALL)
    assert by_device.split() == pinned.split()


def test_the_bundle_is_in_step_and_small():
    whole = (bundle.STATIC / bundle.WHOLE).read_text()
    assert whole == bundle.bundled(), "run python -m roundtable.design.bundle"
    assert len(gzip.compress(whole.encode())) <= 8192


def test_scripts_stay_small():
    assert (bundle.STATIC / "staff.js").stat().st_size < 3000


def test_no_template_of_the_project_carries_style_or_script():
    loose = re.compile(r"\sstyle=|<style|javascript:|\son(click|load|change|submit|input)=|<script(?![^>]*\bsrc=)")
    package = Path(settings.PACKAGE)
    wrong = [str(page.relative_to(package)) for page in package.rglob("*.html") if loose.search(page.read_text())]
    assert wrong == []
