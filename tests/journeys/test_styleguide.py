"""The styleguide in a real browser: axe finds nothing, nothing scrolls sideways, in both themes and both directions."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import DESK, PHONE, axe, browser, open_details, photograph, sideways, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGE = "/styleguide/?face={face}&theme={theme}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.mark.parametrize("face", ["family", "staff"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(chromium, live_server, face, theme, language):
    with visit(chromium, size=DESK, theme=theme, language=language) as page:
        page.goto(live_server.url + PAGE.format(face=face, theme=theme))
        assert axe(page) == []
        photograph(page, f"styleguide-{face}-{language}", DESK, theme)
        photograph(page, f"styleguide-{face}-{language}", PHONE, theme)
        open_details(page)
        assert axe(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways(chromium, live_server, width, language):
    with visit(chromium, size=(width, 740), language=language) as page:
        page.goto(live_server.url + PAGE.format(face="family", theme="light"))
        assert sideways(page) == 0
        open_details(page)
        assert sideways(page) == 0


def test_the_language_switch_works_without_scripts(chromium, live_server):
    with visit(chromium, scripts=False) as page:
        page.goto(live_server.url + "/styleguide/")
        page.locator("header .langs summary").click()
        page.locator("header .langs button[value=ar]").click()
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.url.endswith("/styleguide/")


def test_the_keys_of_the_staff_face(chromium, live_server):
    with visit(chromium, size=DESK) as page:
        blocked = []
        page.on("console", lambda line: blocked.append(line.text) if line.type == "error" else None)
        page.goto(live_server.url + "/styleguide/")
        assert page.evaluate("htmx.config.allowEval") is False
        assert blocked == []
