"""A child's guardians: who they are, what each may, ending it, the rights at eighteen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from roundtable.access import services
from roundtable.access.administration import visibility
from roundtable.access.administration.forms.guardians import StandingForm
from roundtable.access.administration.gathering import kin_of
from roundtable.access.http import viewer
from roundtable.access.policy import why_may
from roundtable.core import clock
from roundtable.people.services.families import standing_of


@require_safe
def children(request: HttpRequest) -> HttpResponse:
    """Find a child by name."""
    person, words = viewer(request), request.GET.get("q", "").strip()[:100]
    if not visibility.opens_families(person):
        visibility.require_lead(person)
    found = visibility.children_found(person, words) if words else []
    facts = {"children": found, "words": words, "leads": visibility.administers(person)}
    return render(request, "access/administration/children.html", facts)


@require_safe
def child(request: HttpRequest, public_id: str) -> HttpResponse:
    """The guardians of one child; for administrators also what holds around it."""
    person = viewer(request)
    student = visibility.child_for(person, public_id)
    leads = why_may(person, "restrict", student) is not None
    facts = {"student": student, "kin": kin_of(person, student, leads=leads), "leads": leads}
    facts["may_write"] = why_may(person, "write", student, kind="guardianship") is not None
    return render(request, "access/administration/child.html", facts)


@require_safe
def child_restrictions(request: HttpRequest, public_id: str) -> HttpResponse:
    """The orders around one child, and putting one on file."""
    person = viewer(request)
    student = visibility.child_to_restrict(person, public_id)
    facts = {"student": student, "rows": visibility.restrictions_around(person, student)}
    return render(request, "access/administration/child_restrictions.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, public_id: str, guardian_id: str) -> HttpResponse:
    """What one guardian may; changing it acts at once."""
    person = viewer(request)
    student = visibility.child_for(person, public_id, act="write")
    row = visibility.guardianship_for(person, student, guardian_id)
    form = StandingForm(request.POST or None, initial=vars(standing_of(row)))
    if request.method == "POST" and form.is_valid():
        services.change_standing(row, form.standing(), by=person)
        messages.success(request, _("The change is kept. No roster changes it back."))
        return redirect("access:administered_child", public_id)
    facts = {"student": student, "row": row, "form": form}
    return render(request, "access/administration/guardian.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def guardian_ending(request: HttpRequest, public_id: str, guardian_id: str) -> HttpResponse:
    """A guardian's standing ends: the check, then at once."""
    person = viewer(request)
    student = visibility.child_for(person, public_id, act="write")
    row = visibility.guardianship_for(person, student, guardian_id)
    if request.method == "POST":
        services.end_guardianship(row, ends=clock.today(student.school.time_zone), by=person)
        messages.success(request, _("It has ended. Sessions, links and what had not been sent yet ended with it."))
        return redirect("access:administered_child", public_id)
    return render(request, "access/administration/guardian_ending.html", {"student": student, "row": row})


@require_http_methods(["GET", "HEAD", "POST"])
def adulthood(request: HttpRequest, public_id: str) -> HttpResponse:
    """The rights pass to the student at eighteen, or to one who lives without a guardian."""
    person = viewer(request)
    student = visibility.child_for(person, public_id, act="write")
    if request.method == "POST":
        if not student.adult_or_unaccompanied:
            services.come_of_age(student, by=person)
        messages.success(request, _("The student now holds the education rights alone."))
        return redirect("access:administered_child", public_id)
    return render(request, "access/administration/adulthood.html", {"student": student})
