"""A file as an answer: never run, never kept by anything on the way, and in pieces for players that ask so."""

import re

from csp.constants import NONE
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from roundtable.messaging.models import Attachment

INERT = csp({"default-src": [NONE], "sandbox": True})
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def serve(request: HttpRequest, row: Attachment, *, small: bool = False) -> HttpResponseBase:
    """The whole of it, or the piece that `Range` asks for (206; 416 for one beyond its end); never run as a page."""
    return INERT(lambda asked: _served(asked, row, small=small))(request)


def _served(request: HttpRequest, row: Attachment, *, small: bool) -> HttpResponse:
    content = bytes(row.content.small if small else row.content.whole)
    piece = _piece(request.headers.get("Range", ""), len(content))
    response = HttpResponse(content_type=row.media_type)
    response["Content-Disposition"] = content_disposition_header(row.kind == "document", row.name) or "inline"
    response["Accept-Ranges"] = "bytes"
    response["Content-Encoding"] = "identity"  # pictures are small already, and a piece of a packed whole is nothing
    if piece is None:
        response.content = content
        return response
    start, end = piece
    if start >= len(content):
        response.status_code = 416
        response["Content-Range"] = f"bytes */{len(content)}"
        return response
    response.status_code = 206
    response["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    response.content = content[start : end + 1]
    return response


def _piece(asked: str, length: int) -> tuple[int, int] | None:
    """First and last byte; None where none, several, or nonsense is asked for: then all of it is the answer."""
    found = RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(0, length - int(last)), length - 1
    start = int(first)
    end = min(int(last), length - 1) if last else length - 1
    return (start, end) if start <= end or start >= length else None
