"""Somebody who uses the keyboard alone: Tab to a thing by its name, Enter, Space, arrows. Each stop must be seen."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.journeys.browser import axe

MOST_STOPS = 160
NAME = """() => {
  const one = document.activeElement, texts = [one.getAttribute('aria-label')];
  for (const label of one.labels || []) texts.push(label.innerText);
  if (one.matches('a, button, summary')) texts.push(one.innerText);
  return texts.filter(Boolean).join(' ').replace(/\\s+/g, ' ').trim();
}"""
GROUP = """() => {
  const set = document.activeElement.closest('fieldset, [role=radiogroup], [role=group]');
  return set ? (set.querySelector('legend') || set).innerText : '';
}"""
# a ring of at least two pixels, on something with a size, inside the window
SEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    || one.matches('[type=date], [type=time]');  // the browser marks the part of the day that has the focus
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return ring && inside && box.width > 4 && box.height > 4;
}"""
OPENS_IN_PLACE = "() => document.activeElement.matches('summary')"
NOWHERE = "() => document.activeElement === document.body"


@dataclass
class Hands:
    """The hands of one reader on the keyboard of one page."""

    page: Page
    stops: list[str] = field(default_factory=list)

    def to(self, name: str, *, group: str = "") -> None:
        """Tab on until something whose name (and group) holds these words has the focus, seen at every stop."""
        self.stops = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(NOWHERE):
                continue
            here = str(self.page.evaluate(NAME))
            self.stops.append(here)
            assert self.page.evaluate(SEEN), f"the focus on {here!r} cannot be seen on {self.page.url}"
            if name in here and group in str(self.page.evaluate(GROUP)):
                return
        raise AssertionError(f"no stop is named {name!r} on {self.page.url}: {list(dict.fromkeys(self.stops))}")

    def press(self, name: str, *, group: str = "") -> None:
        """A link or a button: Enter opens another page."""
        self.to(name, group=group)
        while self.page.evaluate(OPENS_IN_PLACE):
            self.to(name, group=group)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, name: str) -> None:
        """Something that opens in its place."""
        self.to(name)
        self.page.keyboard.press("Enter")

    def write(self, name: str, words: str) -> None:
        """Words into a box, in place of what stands there."""
        self.to(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def type(self, name: str, keys: str) -> None:
        """Key by key: a day, a time, the beginning of one of a list."""
        self.to(name)
        self.page.keyboard.type(keys)

    def choose(self, group: str, option: str) -> None:
        """One of several: Tab to the group, arrows to the one."""
        self.to("", group=group)
        for _ in range(12):
            if option in str(self.page.evaluate(NAME)):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{group!r} offers no {option!r}")

    def tap(self, button: str, *, group: str) -> None:
        """One of a row of buttons."""
        self.press(button, group=group)

    def check(self) -> None:
        """Axe finds nothing on the page as it stands."""
        assert axe(self.page) == []


@dataclass
class Thumb:
    """The same for a reader whose phone runs no scripts: what is seen is touched. Nothing can be measured there."""

    page: Page

    def press(self, name: str) -> None:
        at = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name))
        at.first.click()

    def write(self, name: str, words: str) -> None:
        self.page.get_by_label(name).first.fill(words)

    def choose(self, group: str, option: str) -> None:
        self.page.get_by_label(option).first.check()

    def check(self) -> None:
        """Needs scripts."""
