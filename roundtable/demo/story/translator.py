"""Rosa Quispe at her desk: opens each text that waits and puts it into words, as her book has them."""

import re
import time
from collections.abc import Callable, Mapping

from roundtable.demo.story.visitor import Visitor

TASK = r"/staff/translations/[\w-]{16}/"
WAIT = 40.0
MOST_PAGES = 20


def put_into_words(rosa: Visitor, book: Mapping[str, str], *, until: Callable[[], bool]) -> int:
    """Finish the tasks whose original stands in `book` until `until` holds; gives how many.

    Words that the district remembers from an earlier telling never become a task."""
    done: set[str] = set()
    deadline = time.monotonic() + WAIT
    while not until():
        assert time.monotonic() < deadline, f"{len(done)} texts were translated and still nothing arrived"
        fresh = [url for url in _waiting(rosa) if url not in done]
        done.update(url for url in fresh if _finish(rosa, url, book))
        time.sleep(0.1)
    return len(done)


def _waiting(rosa: Visitor) -> list[str]:
    """The tasks on every page of the queue."""
    found: dict[str, None] = {}
    for number in range(1, MOST_PAGES + 1):
        page = rosa.get(f"/staff/translations/?page={number}")
        here = [url for url, _ in page.links if re.search(TASK, url)]
        if not here or here[0] in found:
            break
        found.update(dict.fromkeys(here))
    return list(found)


def _finish(rosa: Visitor, url: str, book: Mapping[str, str]) -> bool:
    page = rosa.get(url)
    words = next((translated for original, translated in book.items() if original in page.words), None)
    if words is None:
        return False
    rosa.send(page.form("body"), body=words)
    return True
