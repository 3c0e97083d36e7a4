"""Family: conversations, one conversation with a box to answer, announcements, who may know what I told."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roundtable.access.http import viewer
from roundtable.access.scopes import Scope
from roundtable.languages.services import rendering
from roundtable.messaging import visibility
from roundtable.messaging.answering import FamilyReply, reply_form, send_reply
from roundtable.messaging.forms import AnswerForm, FamilyAnswerForm, ScopeForm, WishForm
from roundtable.messaging.reading_hours import hours_lines, thanks_for
from roundtable.messaging.recalled import mark_of, words_are_gone
from roundtable.messaging.screens import conversation_screen, lines_of
from roundtable.messaging.services import mark_read, reply_to_announcement, share_with, stop_sharing
from roundtable.messaging.services.scoping import set_scope
from roundtable.messaging.services.seeing import saw


@require_GET
def conversations(request: HttpRequest) -> HttpResponse:
    """GET /family/conversations/: those I take part in."""
    return render(request, "messaging/family_conversations.html", {"lines": lines_of(viewer(request), staff=False)})


@require_GET
def conversation(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /family/conversations/ID/: one conversation in my language, with a box to answer."""
    person = viewer(request)
    row, _reason = visibility.conversation(person, public_id)
    return _conversation(request, public_id, reply_form(row, person, None))


def _conversation(request: HttpRequest, public_id: str, form: FamilyAnswerForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    row, _reason = visibility.conversation(person, public_id)
    mark_read(row, person)
    others = visibility.others_of_the_family(row, person)
    screen = conversation_screen(row, person, staff=False)
    hours = hours_lines(row, screen.people, person.language) if screen.may_write else []
    context = {"screen": screen, "form": form, "others": others, "hours": hours}
    return render(request, "messaging/family_conversation.html", context, status=status)


@require_POST
def conversation_messages(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /family/conversations/ID/messages/: answer, and say who may know it."""
    person = viewer(request)
    row = visibility.conversation_to_write(person, public_id)
    form = reply_form(row, person, request.POST, request.FILES)
    if not form.is_valid():
        return _conversation(request, public_id, form, status=422)
    said = form.cleaned_data
    kept = send_reply(FamilyReply(row, person, said["body"], Scope(said["scope"]), said["attachments"]))
    messages.success(request, thanks_for(kept, person.language))
    return redirect("messaging:family_conversation", public_id)


@require_http_methods(["GET", "POST"])
def message_scopes(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /family/messages/ID/scopes/: change who may know what I told."""
    person = viewer(request)
    row = visibility.message(person, public_id, "widen")
    told, support = visibility.named_in_scopes(row.conversation, person, row.told_to)
    form = ScopeForm(request.POST or None, told=told, support=support, initial={"scope": row.scope})
    if not form.is_valid():
        return render(request, "messaging/family_scope.html", {"row": row, "form": form})
    set_scope(row, Scope(form.cleaned_data["scope"]), person)
    return redirect("messaging:family_conversation", row.conversation.public_id)


@require_POST
def sharing_wishes(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /family/conversations/ID/sharing-wishes/: I wish to share this with another adult of my family."""
    person = viewer(request)
    row = visibility.conversation_to_write(person, public_id)
    others = visibility.others_of_the_family(row, person)
    form = WishForm(request.POST, others=others)
    if form.is_valid():
        other = next(one for one in others if one.public_id == form.cleaned_data["other"])
        both = share_with(row, wisher=person, other=other)
        messages.success(request, _("You share this now.") if both else _("Noted. You share it once they wish it too."))
    return redirect("messaging:family_conversation", public_id)


@require_POST
def sharing_ends(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /family/conversations/ID/sharing-ends/: I do not wish to share this any more."""
    person = viewer(request)
    stop_sharing(visibility.conversation_to_write(person, public_id), by=person)
    return redirect("messaging:family_conversation", public_id)


@require_GET
def announcement(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /family/announcements/ID/: what the class was told, with a box to answer privately."""
    return _announcement(request, public_id, AnswerForm())


def _announcement(request: HttpRequest, public_id: str, form: AnswerForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    row, child = visibility.announcement(person, public_id)
    saw(person, announcements=[row.pk])
    context: dict[str, object] = {"row": row, "child": child, "form": form}
    context |= {"rendered": rendering(row.text, person.language, staff=False)}
    context |= {"gone": words_are_gone(row), "taken_back": mark_of(row, mine=False)}
    return render(request, "messaging/family_announcement.html", context, status=status)


@require_POST
def announcement_replies(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /family/announcements/ID/replies/: answer its writer alone."""
    person, form = viewer(request), AnswerForm(request.POST, request.FILES)
    row, child = visibility.announcement(person, public_id)
    if child is None:
        raise Http404
    if not form.is_valid():
        return _announcement(request, public_id, form, status=422)
    said = form.cleaned_data
    told = reply_to_announcement(row, person, child, said["body"], came_by="in_product", files=said["attachments"])
    messages.success(request, thanks_for(told, person.language))
    return redirect("messaging:family_conversation", told.conversation.public_id)
