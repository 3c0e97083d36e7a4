"""What a bus driver, a coach or whoever else sits at no table noticed, passed on in one step."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from roundtable.access.http import viewer
from roundtable.support.forms import WorryForm
from roundtable.support.services.tellings import noticed
from roundtable.support.showing.reader import Reader
from roundtable.support.showing.worries import names_for_notice, show_worry, worry_lines
from roundtable.support.views.frame import page
from roundtable.support.visibility import children_noticed, worries_of, worry_for

LATEST = 5


def worries(request: HttpRequest) -> HttpResponse:
    """One page: which child, what you noticed. Below it, what you passed on before and who has it."""
    person = viewer(request)
    chosen = request.GET.get("child", "")
    children = children_noticed(person, chosen)
    form = WorryForm(
        request.POST or None, children=children, names=names_for_notice(children), initial={"child": chosen}
    )
    if request.method == "POST" and form.is_valid():
        return _passed_on(request, form)
    rows = list(worries_of(person)[:LATEST])
    context: dict[str, Any] = {"form": form, "children": children, "lines": worry_lines(rows, Reader(person, "staff"))}
    return page(request, "staff", "worries", context)


def _passed_on(request: HttpRequest, form: WorryForm) -> HttpResponse:
    try:
        row = noticed(form.student(), viewer(request), form.cleaned_data["words"])
    except LookupError:
        messages.warning(request, _("Nobody at this school can take it here yet. Please call the school’s office."))
        return redirect("support:worries")
    messages.success(request, _("Thank you. %(name)s has it.") % {"name": row.owner.short_name})
    return redirect("support:worry", row.public_id)


def worry(request: HttpRequest, public_id: str) -> HttpResponse:
    """What I noticed, who has it, whether it was taken up; what is done stays with the child's team."""
    person = viewer(request)
    row = worry_for(person, public_id)
    return page(request, "staff", "worry", {"said": show_worry(row, Reader(person, "staff"))}, student=row.student)
