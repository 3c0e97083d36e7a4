"""A real browser for the journeys: Debian's chromium under playwright, axe's rules, and photographs to look at."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]
PHOTOS = Path(__file__).resolve().parents[2] / "build" / "photos"
PHONE, DESK = (360, 740), (1280, 900)
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def browser() -> Iterator[Browser]:
    """A running chromium; while it runs, Django's ORM must be allowed beside playwright's event loop."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def visit(
    started: Browser, *, size: tuple[int, int] = PHONE, theme: str = "light", language: str = "en", scripts: bool = True
) -> Iterator[Page]:
    """A fresh visitor (no cookies) with a screen, a theme, a language; `scripts=False` proves that none is needed."""
    seen = started.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if theme == "dark" else "light",
        locale=language,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    try:
        yield seen.new_page()
    finally:
        seen.close()


def axe(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it stands, one line a violation with the first elements; empty when all is well."""
    found: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules or RULES}})
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found["violations"]]


def open_details(page: Page) -> None:
    """Opens every `<details>`, so that what lies behind is checked too."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def sideways(page: Page) -> int:
    """By how many pixels the page scrolls sideways; 0 is the only good answer."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def photograph(
    page: Page, name: str, size: tuple[int, int] = PHONE, theme: str = "light", *, whole: bool = True
) -> Path:
    """A picture of the page in `build/photos/NAME-WIDTH-THEME.png`; the page keeps that size and theme afterwards."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    PHOTOS.mkdir(parents=True, exist_ok=True)
    path = PHOTOS / f"{name}-{size[0]}-{theme}.png"
    page.screenshot(path=str(path), full_page=whole)
    return path
