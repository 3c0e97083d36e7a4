"""The pages of the channels."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roundtable.access import limits
from roundtable.access.http import viewer
from roundtable.channels.base import Adapter
from roundtable.messaging.trials import services, visibility
from roundtable.messaging.trials.forms import TrialForm
from roundtable.messaging.trials.screens import setup_of, ways_for
from roundtable.people.services.places import zone_of_district


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """GET /staff/administration/channels/: which are on, which have trouble."""
    person = viewer(request)
    return render(
        request, "messaging/channels.html", {"ways": ways_for(person), "zone": zone_of_district(person.district_id)}
    )


@require_safe
def channel(request: HttpRequest, provider: str) -> HttpResponse:
    """GET /staff/administration/channels/PROVIDER/: one of them, with a test message."""
    person = viewer(request)
    way = visibility.channel_for(person, provider)
    return _page(request, way, TrialForm(way=way, person=person))


@require_POST
def trials(request: HttpRequest, provider: str) -> HttpResponse:
    """POST /staff/administration/channels/PROVIDER/trials/: send a test message by it."""
    person = viewer(request)
    way = visibility.channel_for(person, provider, "write")
    form = TrialForm(request.POST, way=way, person=person)
    if form.is_valid() and not setup_of(person, way).may_be_tried:
        form.add_error(None, _("This channel is off. Set it up first."))
    if form.is_valid() and not limits.within(limits.TRIALS_OF_A_PERSON, str(person.pk)):
        form.add_error(None, _("You sent ten test messages this hour. Wait a while, then try again."))
    if not form.is_valid():
        return _page(request, way, form, status=422)
    services.try_out(way, form.cleaned_data["to"], by=person)
    messages.success(request, _("The test message is on its way. Load this page again to see what became of it."))
    return redirect("messaging:channel", way.key)


def _page(request: HttpRequest, way: Adapter, form: TrialForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    facts = {"setup": setup_of(person, way), "form": form, "zone": zone_of_district(person.district_id)}
    return render(request, "messaging/channel.html", facts, status=status)
