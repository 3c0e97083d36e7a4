"""Every page in every face: nothing for axe to find, nothing sideways, light and dark; and a photograph of each."""

from contextlib import contextmanager

import pytest
from django.template.loader import render_to_string
from django.urls import resolve

from roundtable.access.links import make_link
from roundtable.people.services.reach import choose_language
from tests.journeys.browser import DESK, axe, open_details, photograph, sideways, visit
from tests.journeys.pages import SIGHTS, whereabouts
from tests.signed_in import as_person
from tests.sweeps.walk import _filled, _plain, patterns

pytestmark = pytest.mark.browser
COLOURS = ["cat.color"]
NARROW = (320, 740)
LOOKERS = {"family/": ("lucia", "rana"), "student/": ("malik",), "staff/": ("ortiz", "park"), "": ("ortiz",)}
MACHINES = ("healthz", "readyz", "metrics", "hooks/", "demo/", "sign-out/", "account/logout/", "language/")
SAMPLES = 2
# pages that stand only at a step of signing in, or of a second factor: their apps' tests walk through the steps
STEPS = ("sign-in/", "account/", "staff/people/<str:public_id>/pin-tickets/", "styleguide/")


@pytest.fixture(scope="module")
def where(house) -> dict[str, str]:
    link = make_link(house.world.lucia, "plan", f"/family/plans/{'A' * 16}/", contact_point=None)
    return whereabouts(house.world) | {"link": link.rpartition("/")[2]}


@pytest.mark.parametrize("sight", SIGHTS, ids=[sight.name for sight in SIGHTS])
def test_a_page(sight, house, where, chromium):
    with visit(chromium, language=sight.language or "en") as page:
        if sight.who:
            house.sign_in(page, sight.who)
        with spoken_in(house, sight):
            answer = page.goto(house.url + sight.path.format(**where))
        assert (answer.status, page.url) == (sight.status, house.url + sight.path.format(**where))
        photograph(page, sight.name, DESK)
        photograph(page, sight.name)
        assert problems(page) == []


@contextmanager
def spoken_in(house, sight):
    """The reader chose another language, for this look alone."""
    if not (sight.who and sight.language):
        yield
        return
    person = house.world.person(sight.who)
    before = person.language
    choose_language(person, sight.language)
    try:
        yield
    finally:
        choose_language(person, before)


def problems(page) -> list[str]:
    """What axe and the ruler find with every `<details>` open: light and dark, narrow and wide."""
    open_details(page)
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in axe(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    for width, height in (NARROW, DESK):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{sideways(page)} px sideways at {width}"] if sideways(page) else []
    return found


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "csrf"])
def test_an_error_page(name, house, chromium):
    with visit(chromium) as page:
        body = render_to_string(f"design/errors/{name}.html")
        page.route("**/broken/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto(house.url + "/broken/")
        photograph(page, f"error-{name}")
        assert problems(page) == []


def test_every_page_is_on_the_list(house, where):
    """Whatever else answers with a page must be looked at too: name it in `pages.py`."""
    seen = {resolve(sight.path.format(**where).partition("?")[0]).route for sight in SIGHTS if sight.status == 200}
    missed = []
    for route in patterns():
        if route in seen or _plain(route) in seen or route.startswith((*MACHINES, *STEPS)):
            continue
        lookers = next(keys for start, keys in LOOKERS.items() if route.startswith(start))
        missed += [
            f"{who} /{address}"
            for who in lookers
            for address in _filled(_plain(route))[:SAMPLES]
            if _is_page(house.world.person(who), address)
        ]
    assert missed == []


def _is_page(person, address) -> bool:
    answer = as_person(person).get(f"/{address}")
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
