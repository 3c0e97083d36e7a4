"""Someone with a browser: keeps cookies, follows redirects, fills in forms. Standard library only."""

import http.cookiejar
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from roundtable.demo.story.pages import Form, Page, read_page

PATIENCE = 45.0  # seconds a page may be away: web and database are killed during the story, and come back


class NotThere(Exception):
    """The server did not answer for `PATIENCE` seconds."""


class Visitor:
    """One person in one browser. `get` and `send` raise AssertionError for an error page."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._open = urllib.request.build_opener(jar, urllib.request.ProxyHandler({})).open
        self.page = Page(0, self.base_url, "")

    def get(self, path: str) -> Page:
        """Open an address (absolute, or relative to the page at hand)."""
        return self._ask(urllib.request.Request(self._address(path), headers={"Accept-Language": "en"}))

    def follow(self, pattern: str) -> Page:
        """Open the first link of the page whose address or words match."""
        return self.get(self.page.link(pattern))

    def send(self, form: Form, *, button: str = "", **values: Any) -> Page:
        """Fill in a form of the page and send it; `button` is the name=value, or the words, of the one pressed."""
        filled = {name: list(stands) for name, stands in form.fields.items()}
        for name, value in values.items():
            if name not in form.names:
                raise LookupError(f"the form at {form.action or self.page.url} has no field {name}")
            filled[name] = [str(one) for one in (value if isinstance(value, list) else [value])]
        for name, value, words in form.buttons:
            if button and name and button.lower() in (name, f"{name}={value}".lower(), words.lower()):
                filled[name] = [value]
        body = urllib.parse.urlencode(filled, doseq=True)
        address = self._address(form.action)
        if form.method == "get":
            return self.get(f"{address.split('?')[0]}?{body}")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.page.url}
        return self._ask(urllib.request.Request(address, body.encode(), headers=headers))

    def look(self, path: str) -> Page:
        """Open an address, whatever comes back: a refusal is a page too."""
        return self._ask(urllib.request.Request(self._address(path)), refusals=True)

    @staticmethod
    def choice(form: Form, name: str, words: str) -> str:
        """The value of the option of `name` whose words hold these. Raises LookupError."""
        for value, shown in form.options.get(name, []):
            if words in shown:
                return value
        if name in form.fields and len(form.options.get(name, [])) == 0:
            return form.fields[name][0]
        raise LookupError(f"{name} offers no {words!r}: {[shown for _, shown in form.options.get(name, [])]}")

    def _address(self, path: str) -> str:
        return urllib.parse.urljoin(self.page.url or self.base_url, path or self.page.url)

    def _ask(self, request: urllib.request.Request, *, refusals: bool = False) -> Page:
        until = time.monotonic() + PATIENCE
        while True:
            answer = self._once(request)
            if answer is not None and answer.status not in (502, 503):
                break
            if time.monotonic() > until:
                raise NotThere(f"{request.full_url} did not answer for {PATIENCE:.0f} seconds")
            time.sleep(0.3)
        assert refusals or answer.status < 400, f"{request.full_url} answered {answer.status}"
        self.page = answer
        return answer

    def _once(self, request: urllib.request.Request) -> Page | None:
        try:
            with self._open(request, timeout=20) as response:
                return read_page(response.status, response.url, response.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as error:
            return read_page(error.code, request.full_url, error.read().decode("utf-8", "replace"))
        except OSError:
            return None
