"""A page as a PDF, tagged for screen readers. Nothing outside the page is ever fetched for it."""

from pathlib import Path
from typing import Any


class NothingFetched(Exception):
    """A document asked for something outside itself."""


def deny(url: str, *_args: object, **_kwargs: object) -> dict[str, Any]:
    """The fetcher that fetches nothing: what somebody wrote can never reach out of the document."""
    raise NothingFetched(url[:40])


def as_pdf(page: str, look: Path) -> bytes:
    """The PDF bytes of a whole HTML page with one style sheet."""
    from weasyprint import CSS, HTML  # loads Pango: only where a PDF is made

    style = CSS(string=look.read_text("utf-8"), url_fetcher=deny)
    document: bytes = HTML(string=page, url_fetcher=deny).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")
    return document
