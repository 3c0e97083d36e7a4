"""Rules about templates, addresses and pages open to the world."""

import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver

from tests.architecture.layers import DEPTH, may_know

LONGEST = 80
TEMPLATE = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")
ADDRESS = re.compile(r"{%\s*url\s+[\"']([a-z_]+):")
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I)
STYLE = re.compile(r"\sstyle\s*=", re.I)
HANDLER = re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I)


def template_problems(text: str, app: str) -> list[str]:
    """What a template names of apps above or beside it, and what the content security policy would refuse."""
    return [*_upward(TEMPLATE.findall(text), app), *_upward(ADDRESS.findall(text), app), *_inline(text)]


def _upward(named: Iterable[str], app: str) -> Iterator[str]:
    for name in named:
        other = name.split("/")[0]
        if other in DEPTH and not may_know(app, other):
            yield f"names {name}, which is above or beside {app}"


def _inline(text: str) -> Iterator[str]:
    if text.count("\n") > LONGEST:
        yield f"is over {LONGEST} lines"
    for pattern, what in ((SCRIPT, "an inline script"), (STYLE, "a style attribute"), (HANDLER, "an inline handler")):
        if pattern.search(text):
            yield f"has {what}"


def public_pages(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The address patterns whose pages need no sign-in."""
    for pattern in patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from public_pages(pattern.url_patterns, address)
        elif not getattr(pattern.callback, "login_required", True):
            yield f"/{address}"
