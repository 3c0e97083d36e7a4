"""Reads a page as a person does: its words, its links, its forms with what stands in them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENT = frozenset({"script", "style", "svg", "title"})
VOID = frozenset({"input", "br", "img", "meta", "link", "hr", "circle", "path"})


@dataclass
class Form:
    """One form: where it goes, what stands in it, which buttons send it (name, value, words)."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Page:
    """What came back: status, the address it came from, words, links and forms."""

    status: int
    url: str
    html: str
    words: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def form(self, *names: str, action: str = "") -> Form:
        """The first form that has all these fields and whose address holds `action`. Raises LookupError."""
        for form in self.forms:
            if set(names) <= form.names and action in form.action:
                return form
        raise LookupError(f"no form with {', '.join(names) or 'any field'} {action} on {self.url}")

    def link(self, pattern: str) -> str:
        """The address of the first link whose address or words match the pattern. Raises LookupError."""
        for url, words in self.links:
            if re.search(pattern, url) or re.search(pattern, words):
                return url
        raise LookupError(f"no link like {pattern!r} on {self.url}")


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.form: Form | None = None
        self.words: list[str] = []
        self.quiet = 0
        self.link: list[str] | None = None
        self.href = ""
        self.area: tuple[str, list[str]] | None = None
        self.select = ""
        self.option: tuple[str, str, list[str]] | None = None
        self.button: tuple[str, str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.quiet += 1
        elif tag == "form":
            self.form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.page.forms.append(self.form)
        elif tag == "a":
            self.link, self.href = [], given.get("href", "")
        elif self.form is not None:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "button":
            self.button = (name, given.get("value", ""), [])
        elif tag == "textarea":
            self.area = (name, [])
        elif tag == "select":
            self.select = name
            self._named(name)
        elif tag == "option" and self.select:
            self._option(given)
        elif tag == "input":
            self._input(name, given)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "image"):
            self._form.buttons.append((name, given.get("value", ""), given.get("value", "")))
            return
        self._named(name)
        if kind in ("radio", "checkbox"):
            self._form.choices.setdefault(name, []).append(given.get("value", "on"))
            self._close_option()
            self.option = (name, given.get("value", "on"), [])
            if "checked" in given:
                self._form.fields.setdefault(name, []).append(given.get("value", "on"))
        elif name:
            self._form.fields.setdefault(name, []).append(given.get("value", ""))

    def _option(self, given: dict[str, str]) -> None:
        value = given.get("value", "")
        self._form.choices.setdefault(self.select, []).append(value)
        self._close_option()
        self.option = (self.select, value, [])
        if "selected" in given or self.select not in self._form.fields:
            self._form.fields[self.select] = [value]

    def _close_option(self) -> None:
        """What was read since a choice began are its words."""
        if self.option and self.form is not None:
            name, value, words = self.option
            self.form.options.setdefault(name, []).append((value, " ".join("".join(words).split())))
        self.option = None

    def _named(self, name: str) -> None:
        if name:
            self._form.names.add(name)

    @property
    def _form(self) -> Form:
        if self.form is None:
            raise LookupError("a control outside any form")
        return self.form

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.quiet = max(0, self.quiet - 1)
        elif tag == "form":
            self._close_option()
            self.form = None
        elif tag == "a" and self.link is not None:
            self.page.links.append((self.href, " ".join("".join(self.link).split())))
            self.link = None
        elif tag == "textarea" and self.area and self.form:
            self.form.fields[self.area[0]] = ["".join(self.area[1]).lstrip("\n")]
            self._named(self.area[0])
            self.area = None
        elif tag in ("select", "label", "option"):
            self._close_option()
            self.select = "" if tag == "select" else self.select
        elif tag == "button" and self.button and self.form:
            name, value, words = self.button
            self.form.buttons.append((name, value, " ".join("".join(words).split())))
            self.button = None

    def handle_data(self, text: str) -> None:
        if self.quiet:
            return
        self.words.append(text)
        for open_words in (
            self.link,
            self.area[1] if self.area else None,
            self.button[2] if self.button else None,
            self.option[2] if self.option else None,
        ):
            if open_words is not None:
                open_words.append(text)


def read_page(status: int, url: str, html: str) -> Page:
    """A page from its HTML."""
    page = Page(status, url, html)
    reader = _Reader(page)
    reader.feed(html)
    page.words = " ".join(" ".join(reader.words).split())
    return page
