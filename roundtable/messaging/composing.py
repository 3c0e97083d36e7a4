"""Sending what the composer holds: to one adult about one child, or to a class."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.access.policy import require, why_may
from roundtable.messaging.forms import ComposerForm
from roundtable.messaging.models import Purpose
from roundtable.messaging.planning.services import Reader, plan
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.people.models import Guardianship, Person, Section


@dataclass(frozen=True)
class Sent:
    """The sentence for the banner, and where to go."""

    words: str
    url: str


def act_of(purpose: str) -> str:
    """What the policy is asked: whoever drives the bus or coaches the team may send good news and nothing else."""
    return "send_good_news" if purpose == Purpose.GOOD_NEWS else "write"


def may_send(form: ComposerForm, author: Person) -> bool:
    """Whether the policy lets the author send a valid form to one adult; where not, the form says what is possible."""
    if form.adult is None or why_may(author, act_of(form.cleaned_data["purpose"]), form.adult.student):
        return True
    form.add_error("purpose", _("You can send good news about this child. Choose that, or ask the teacher to write."))
    return False


def send_composed(form: ComposerForm, author: Person) -> Sent:
    """Send a valid composer form. Raises Http404 where the author may not write to them."""
    if form.section is not None:
        require(author, "write", form.section)
        if form.due_at is not None:
            return _planned(form, author, form.section)
        announce(author, form.section, form.cleaned_data["body"], purpose=form.cleaned_data["purpose"])
        words = _("On its way to the families of %(class)s. Answers come back to you alone.")
        return Sent(words % {"class": form.section.title}, reverse("messaging:conversations"))
    assert form.adult is not None
    return _to_one(form, form.adult, author)


@transaction.atomic
def _to_one(form: ComposerForm, adult: Guardianship, author: Person) -> Sent:
    require(author, act_of(form.cleaned_data["purpose"]), adult.student)
    if form.due_at is not None:
        return _planned(form, author, Reader(adult.guardian, adult.student))
    conversation = open_conversation(adult.student, adult=adult.guardian, staff=[author], opened_by=author)
    write_message(conversation, author, form.cleaned_data["body"], purpose=form.cleaned_data["purpose"])
    words = _("On its way to %(name)s.") % {"name": adult.guardian.full_name}
    return Sent(words, reverse("messaging:conversation", args=[conversation.public_id]))


def _planned(form: ComposerForm, author: Person, to: Section | Reader) -> Sent:
    assert form.due_at is not None
    row = plan(author, to, form.cleaned_data["body"], purpose=form.cleaned_data["purpose"], due_at=form.due_at)
    words = _("Planned. It goes at the time you chose. Until then you can change it or take it back.")
    return Sent(words, reverse("messaging:planned_message", args=[row.public_id]))
