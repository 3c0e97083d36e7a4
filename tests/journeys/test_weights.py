"""What a family's page costs on a first visit, as the browser counts it on the wire; and no script comes with it."""

import pytest

from tests.journeys.browser import PHONE, visit
from tests.journeys.pages import FAMILY, STUDENT, whereabouts

pytestmark = pytest.mark.browser
MOST = 30 * 1024


@pytest.mark.parametrize("sight", [*FAMILY, *STUDENT], ids=lambda sight: sight.name)
def test_a_first_visit_is_light_and_brings_no_script(sight, house, chromium):
    with visit(chromium, size=PHONE) as page:
        house.sign_in(page, sight.who)
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        weights: list[float] = []
        wire.on("Network.loadingFinished", lambda one: weights.append(one["encodedDataLength"]))
        page.goto(house.url + sight.path.format(**whereabouts(house.world)), wait_until="networkidle")
        assert page.locator("script").count() == 0
        assert len(weights) >= 2, "the page and its style sheet"
        assert sum(weights) <= MOST, f"{sum(weights) / 1024:.1f} KB, headers and all"
