"""/f/<token>: GET shows a button, so that robots which preview links spend nothing; POST opens the one purpose."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roundtable.access import codes, limits, pins, sessions
from roundtable.access.demo_flag import is_demo
from roundtable.access.forms import PinForm
from roundtable.access.http import PURPOSE, STAFF_HOME
from roundtable.access.links import PASSWORDS, find_link, mark_opened, opens_prefix
from roundtable.access.models import Link
from roundtable.access.places import Place, have_equal_rights, is_shared, persons_with
from roundtable.access.views.forgotten import new_password
from roundtable.access.views.steps import come_in, too_often
from roundtable.people.models import Channel


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """One purpose for one person; a sign-in link goes on like a code."""
    response = _link(request, token)
    add_never_cache_headers(response)
    # `no-referrer` would make browsers send `Origin: null` with the button, which the form guard refuses.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _link(request: HttpRequest, token: str) -> HttpResponse:
    found = find_link(token)
    if found is None or (found.reusable and not is_demo()):
        return _sign_in_link(request, token)
    if found.purpose in PASSWORDS:
        return new_password(request, found)
    posted = request.POST if request.method == "POST" else None
    form = PinForm(posted) if _needs_pin(found) else None
    if posted is None:
        return render(request, "access/link.html", {"form": form})
    return _opened(request, found, form)


def _sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    row = codes.find_by_link(token)
    place = codes.place_by_link(row) if row else None
    if row is None or place is None:
        return render(request, "access/link_ended.html", status=404)
    if request.method != "POST":
        return render(request, "access/link.html")
    return come_in(request, place) if codes.spend_link(row) else redirect("access:door")


def _needs_pin(found: Link) -> bool:
    """A link to a number that people of unlike rights share proves the phone, not the person."""
    point = found.contact_point
    if found.reusable or point is None:
        return False
    place = Place(Channel(point.channel), point.value)
    return is_shared(place) and not have_equal_rights(persons_with(place))


def _opened(request: HttpRequest, found: Link, form: PinForm | None) -> HttpResponse:
    if form is not None:
        if not limits.within(limits.TRIES_OF_A_CLIENT, limits.client(request)):
            return too_often(request)
        if not _is_right(form, found):
            return render(request, "access/link.html", {"form": form}, status=422)
    mark_opened(found)
    _come_in(request, found)
    return redirect(found.target)


def _is_right(form: PinForm, found: Link) -> bool:
    if form.is_valid() and not pins.is_pin(found.person, form.cleaned_data["pin"]):
        form.add_error("pin", _("This is not the PIN. After five wrong tries it rests for 15 minutes."))
    return form.is_valid()


def _come_in(request: HttpRequest, found: Link) -> None:
    """Staff sign in by themselves; whoever is wholly signed in already stays so."""
    if found.reusable:
        return sessions.sign_in(request, found.person, how=sessions.DEMO)
    whole = getattr(request, "person", None) == found.person and PURPOSE not in request.session
    if whole or found.target.startswith(STAFF_HOME):
        return None
    return sessions.sign_in(request, found.person, how=sessions.LINK, prefix=opens_prefix(found.target))
