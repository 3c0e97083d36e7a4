"""Staff and their accounts: who can sign in, invitations, a lost second step."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roundtable.access import services
from roundtable.access.administration import roles, staff
from roundtable.access.administration.forms.staff import CANNOT, InvitationForm, SecondStepForm
from roundtable.access.administration.visibility import require_lead
from roundtable.access.http import viewer

HERE = "access/administration/staff"
ON_A_PAGE = 50


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Everybody who works at this person's schools."""
    person = viewer(request)
    require_lead(person)
    words, state = request.GET.get("q", "").strip()[:100], request.GET.get("state", "")
    page = Paginator(staff.members(person, words=words, state=state), ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "members": staff.shown(person, list(page)), "words": words, "state": state}
    return render(
        request, f"{HERE}/members.html", facts | {"schools": staff.schools(person), "states": staff.WORDS.items()}
    )


@require_safe
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """One member of staff: roles, the account, what may be done about it."""
    person = viewer(request)
    one = staff.member_for(person, public_id)
    return _page(request, one, InvitationForm(initial={"email": staff.address_of(one.person)}))


@require_POST
def invitations(request: HttpRequest, public_id: str) -> HttpResponse:
    """An invitation, for the first time or again."""
    person = viewer(request)
    one = staff.member_to_change(person, public_id)
    form = InvitationForm(request.POST)
    if form.is_valid() and (why := services.invite(one.person, form.cleaned_data["email"], by=person)):
        form.add_error("email", str(CANNOT[why]))
    if form.errors:
        return _page(request, one, form)
    messages.success(request, _("The invitation is on its way. Its link works for 7 days."))
    return redirect("access:member", public_id)


@require_POST
def invitation_ending(request: HttpRequest, public_id: str) -> HttpResponse:
    """The link that was sent opens nothing any more."""
    person = viewer(request)
    one = staff.member_to_change(person, public_id)
    if services.take_back_invitation(one.person, by=person):
        messages.success(request, _("The invitation is taken back. Its link opens nothing."))
    else:
        messages.info(request, _("There was no open invitation: it was used already, or it ran out."))
    return redirect("access:member", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a second step that somebody lost."""
    person = viewer(request)
    one = staff.member_to_change(person, public_id)
    form = SecondStepForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, f"{HERE}/second_step.html", {"one": one, "form": form}, status=status)
    told = services.end_second_step(one.person, services.Lost(form.cleaned_data["why"]), by=person)
    words = _(
        "The second step is ended, and they are signed out everywhere. They set up a new one at the next sign-in."
    )
    messages.success(request, words)
    if not told:
        messages.warning(request, _("We have no address for a mail about it. Tell them yourself."))
    return redirect("access:member", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def school_invitations(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite everybody of one school who was never invited; who that is stands there first."""
    person = viewer(request)
    school = staff.school_for(person, public_id)
    found = staff.never_invited(person, school)
    if request.method != "POST":
        return render(request, f"{HERE}/school_invitations.html", {"school": school, "found": found})
    count = services.invite_all(found.points, by=person)
    words = ngettext("One invitation is on its way.", "%(count)d invitations are on their way.", count)
    messages.success(request, words % {"count": count})
    return redirect("access:members")


def _page(request: HttpRequest, one: staff.Member, form: InvitationForm) -> HttpResponse:
    person = viewer(request)
    held = roles.roles_of(person, one)
    facts = {"one": one, "form": form, "roles": held, "may_write": staff.may_write(person, one)}
    facts["is_me"] = one.person == person
    return render(request, f"{HERE}/member.html", facts, status=422 if form.errors else 200)
