"""What stands around a page: the school's name, who is signed in, the staff navigation."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.functional import SimpleLazyObject

from roundtable.core.plugs import plugged
from roundtable.design.values import Frame, NavItem


def frame_of(request: HttpRequest) -> Frame:
    """The first frame that PAGE_FRAME gives for this page; Roundtable's own where none does."""
    try:
        found = (plug(request) for plug in plugged("PAGE_FRAME"))
        return next((frame for frame in found if frame is not None), Frame())
    except (Http404, PermissionDenied):
        return Frame()  # the page that says "not found" has a bar too


def staff_nav(request: HttpRequest) -> list[NavItem]:
    """The items of every app in STAFF_NAV, in the order of settings."""
    return [item for plug in plugged("STAFF_NAV") for item in plug(request)]


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: `frame` and `staff_nav`, worked out only when a template asks."""
    return {
        "frame": SimpleLazyObject(lambda: frame_of(request)),
        "staff_nav": SimpleLazyObject(lambda: staff_nav(request)),
    }
