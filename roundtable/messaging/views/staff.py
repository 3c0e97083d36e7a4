"""Staff: conversations, the composer, deliveries that wait for a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roundtable.access.http import viewer
from roundtable.access.once import changes_nothing
from roundtable.access.viewlog import log_look
from roundtable.messaging import visibility
from roundtable.messaging.composing import may_send, send_composed
from roundtable.messaging.forms import ComposerForm, OutcomeForm, StaffAnswerForm
from roundtable.messaging.monitor.screens import to_reach
from roundtable.messaging.previews import preview_of
from roundtable.messaging.screens import conversation_screen, lines_of
from roundtable.messaging.services import mark_read, write_message
from roundtable.messaging.services.settling import settle_todo
from roundtable.messaging.tracing.views import what_i_sent
from roundtable.people.models import Person


@require_GET
def conversations(request: HttpRequest) -> HttpResponse:
    """GET /staff/conversations/: those I take part in."""
    person = viewer(request)
    return render(request, "messaging/staff_conversations.html", {"lines": lines_of(person, staff=True)})


@require_GET
def conversation(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/conversations/ID/: one conversation, each message in my language."""
    return _conversation(request, public_id, StaffAnswerForm())


def _conversation(request: HttpRequest, public_id: str, form: StaffAnswerForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    row, reason = visibility.conversation(person, public_id)
    log_look(person, [row.student], reason)
    mark_read(row, person)
    context = {"screen": conversation_screen(row, person, staff=True), "form": form}
    return render(request, "messaging/staff_conversation.html", context, status=status)


@require_POST
def conversation_messages(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/conversations/ID/messages/: write in it."""
    person, form = viewer(request), StaffAnswerForm(request.POST, request.FILES)
    row = visibility.conversation_to_write(person, public_id)
    if not form.is_valid():
        return _conversation(request, public_id, form, status=422)
    write_message(row, person, form.cleaned_data["body"], files=form.cleaned_data["attachments"])
    return redirect("messaging:conversation", public_id)


@require_GET
def compose(request: HttpRequest) -> HttpResponse:
    """GET /staff/messages/new/: the composer; `?child=ID` or `?section=ID` chooses ahead."""
    form = _composer(viewer(request), request, None)
    return render(request, "messaging/composer.html", {"form": form})


@changes_nothing
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """POST /staff/messages/preview/: how families will read it; the page, or its right side for htmx."""
    person = viewer(request)
    form = _composer(person, request, request.POST)
    shown = preview_of(form, person) if form.is_valid() else None
    in_place = request.headers.get("HX-Request") == "true"
    template = "messaging/composer_preview.html" if in_place else "messaging/composer.html"
    return render(request, template, {"form": form, "preview": shown}, status=200 if shown or in_place else 422)


@require_http_methods(["GET", "HEAD", "POST"])
def sent_messages(request: HttpRequest) -> HttpResponse:
    """GET /staff/messages/: what I sent, the latest first. POST: send what was composed."""
    if request.method != "POST":
        return what_i_sent(request)
    person = viewer(request)
    form = _composer(person, request, request.POST)
    if not (form.is_valid() and may_send(form, person)):
        return render(request, "messaging/composer.html", {"form": form}, status=422)
    sent = send_composed(form, person)
    messages.success(request, sent.words)
    return redirect(sent.url)


def _composer(person: Person, request: HttpRequest, posted: object) -> ComposerForm:
    chosen = {name: request.GET.get(name, "") for name in ("child", "section", "purpose")}
    adults = visibility.adults_to_write_to(person, chosen["child"])
    sections = visibility.sections_of(person)
    to = f"section-{chosen['section']}" if chosen["section"] else ""
    if chosen["child"] and adults:
        to = f"adult-{adults[0].student.person.public_id}-{adults[0].guardian.public_id}"
    initial = {"to": to, "purpose": chosen["purpose"] or "question"}
    form = ComposerForm(posted, sections=sections, adults=adults, initial=initial)
    if not sections and visibility.only_good_news(person, adults):
        form.offer_only_good_news()
    return form


@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """GET /staff/deliveries/: what could not be delivered or understood."""
    person = viewer(request)
    todos = to_reach(person, list(visibility.open_todos(person)))
    return render(request, "messaging/deliveries.html", {"todos": todos})


@require_POST
def delivery_outcomes(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/deliveries/ID/outcomes/: a person settles one."""
    person, form = viewer(request), OutcomeForm(request.POST)
    todo = visibility.todo(person, public_id)
    if form.is_valid():
        settle_todo(todo, form.cleaned_data["outcome"], by=person)
        messages.success(request, _("Settled. Thank you."))
    return redirect("messaging:monitor" if form.cleaned_data.get("place") else "messaging:deliveries")
