"""The people of the story, as `demo.json` describes them: a browser each, and the mother's phone."""

import json
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roundtable.demo.story.phone import Phone
from roundtable.demo.story.visitor import Visitor


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
        return self.move_clock("PT0S")

    def move_clock(self, by: str) -> str:
        """Let time pass, such as `P7D`; gives the moment it is then."""
        words = json.dumps({"advance": by}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.clock_token}"}
        until = time.monotonic() + 45
        while True:
            request = urllib.request.Request(f"{self.base_url}/demo/clock", words, headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    found: dict[str, Any] = json.load(answer)
                    return str(found["now"])
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
