"""The people of the story, as `demo.json` describes them: a browser each, and the mother's phone."""

import json
import time
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from roundtable.demo.durations import duration
from roundtable.demo.story.phone import Phone
from roundtable.demo.story.visitor import Visitor

PATIENCE = 45.0  # seconds in which a demo whose parts are killed stands again


@dataclass
class Stage:
    """Everybody on the stage, and the clock."""

    base_url: str
    phones_url: str
    clock_token: str
    people: dict[str, dict[str, str]]
    school_number: str = "+13125550101"

    @classmethod
    def from_file(cls, path: Path, base_url: str = "") -> "Stage":
        """The stage that a `demo.json` describes; `base_url` where the server answers elsewhere."""
        said = json.loads(path.read_text("utf-8"))
        people = {person["key"]: person for person in said["people"]}
        return cls(base_url or said["base_url"], said["phones_url"], said["clock_token"], people)

    def browser(self, key: str) -> Visitor:
        """This person's browser, signed in by the link of `demo.json`: a page with a button, then home."""
        visitor = Visitor(self.base_url)
        link = self.people[key]["sign_in_url"]
        page = visitor.get(self.base_url + link[link.index("/f/") :])
        visitor.send(next(form for form in page.forms if form.method == "post" and "language" not in form.action))
        return visitor

    def phone(self, key: str) -> Phone:
        """This person's phone, with what is on it already left aside."""
        phone = Phone(self.phones_url, self.people[key]["phone"])
        phone.skip()
        return phone

    def now(self) -> str:
        """The moment it is in the demo, in ISO form."""
        return self._post_clock("PT0S").isoformat()

    def move_clock(self, by: str) -> str:
        """Let time pass, such as `P7D`; gives the moment it is then. A move whose answer was lost is not made twice."""
        there = self._post_clock("PT0S") + duration(by)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._post_clock(by, wait=0).isoformat()
            except OSError:
                if time.monotonic() > until:
                    raise
            reached = self._post_clock("PT0S")
            if reached >= there:
                return reached.isoformat()

    def _post_clock(self, by: str, *, wait: float = PATIENCE) -> datetime:
        """What the demo's clock shows after it is moved on; tries again for `wait` s while the demo does not answer."""
        words = json.dumps({"advance": by}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.clock_token}"}
        until = time.monotonic() + wait
        while True:
            request = urllib.request.Request(f"{self.base_url}/demo/clock", words, headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return datetime.fromisoformat(str(json.load(answer)["now"]))
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
