"""A reader says that a translation looks wrong: one page in three faces, reached from beside the words."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from roundtable.access.http import viewer
from roundtable.languages import visibility
from roundtable.languages.services import flag


class DoubtForm(forms.Form):
    """What a reader finds wrong; they need not say it."""

    note = forms.CharField(
        label=gettext_lazy("What looks wrong? You can leave this empty."),
        help_text=gettext_lazy("Write in your own language."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    back = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def doubt(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Say it, with a word on what is wrong or without; then back to where the words stand."""
    person = viewer(request)
    translation = visibility.translation_read_by(person, public_id)
    form = DoubtForm(request.POST or None, initial={"back": _path(request.headers.get("Referer", ""), request)})
    if request.method == "POST" and form.is_valid():
        flag(translation, person, form.cleaned_data["note"])
        messages.success(request, _("Thank you. Somebody who speaks both languages will look at it."))
        return HttpResponseRedirect(_path(form.cleaned_data["back"], request) or f"/{face}/")
    base = "design/base_staff.html" if face == "staff" else "design/base_family.html"
    facts = {"form": form, "base": base, "up": form["back"].value() or f"/{face}/"}
    return render(request, "languages/doubt.html", facts, status=422 if form.errors else 200)


def _path(address: str, request: HttpRequest) -> str:
    """The path of an address of ours; empty for another's, for what is none, and for this very page."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    path = urlsplit(address).path if ours else ""
    return path if path.startswith("/") and path != request.path else ""
