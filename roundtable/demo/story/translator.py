"""Rosa Quispe at her desk: opens each text that waits and puts it into words, as her book has them."""

import re
import time
from collections.abc import Mapping

from roundtable.demo.story.visitor import Visitor

TASK = r"/staff/translations/[\w-]{16}/"
WAIT = 25.0


def put_into_words(rosa: Visitor, book: Mapping[str, str], *, at_least: int) -> int:
    """Finish the tasks whose original stands in `book`, waiting until `at_least` were there; gives how many."""
    done: set[str] = set()
    until = time.monotonic() + WAIT
    while len(done) < at_least and time.monotonic() < until:
        fresh = [url for url in _waiting(rosa) if url not in done]
        for url in fresh:
            if _finish(rosa, url, book):
                done.add(url)
        if not fresh:
            time.sleep(0.3)
    assert len(done) >= at_least, f"{len(done)} of {at_least} texts came to the translator"
    return len(done)


def _waiting(rosa: Visitor) -> list[str]:
    page = rosa.get("/staff/translations/")
    return list(dict.fromkeys(url for url, _ in page.links if re.search(TASK, url)))


def _finish(rosa: Visitor, url: str, book: Mapping[str, str]) -> bool:
    page = rosa.get(url)
    words = next((translated for original, translated in book.items() if original in page.words), None)
    if words is None:
        return False
    rosa.send(page.form("body"), body=words)
    return True
