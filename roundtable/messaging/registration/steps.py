"""The steps, and the words to copy into the provider's forms."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.languages.services import say
from roundtable.people.models import District, School

KEYS = ("brand", "campaign", "samples", "opt_in", "words", "number")


@dataclass(frozen=True)
class Step:
    """One step: what to do, and what to copy (label, words)."""

    key: str
    title: str
    what: str
    copies: tuple[tuple[str, str], ...] = ()


def steps_of(district: District) -> list[Step]:
    """All of them, with the words of this district; they are what is really sent, in English as providers ask."""
    school = School.objects.filter(district=district, ended=None).order_by("pk").first()
    name = school.name if school else district.name
    facts = {"school": name, "phone": school.phone if school else ""}
    return [
        _brand(district),
        _campaign(),
        _samples(district, facts),
        _opt_in(district, facts),
        _words(district, facts),
        _number(),
    ]


def _brand(district: District) -> Step:
    what = _("Register the district as a brand, with its tax number and the name that stands on its papers.")
    return Step("brand", _("The brand"), what, ((_("Name"), district.name), (_("Website"), settings.BASE_URL)))


def _campaign() -> Step:
    what = _("Register one campaign for public education or, where that is not offered, for mixed low-volume messages.")
    purpose = (
        "A public school writes to the parents and guardians of its students about their child: answers, meetings, "
        "absences, news of the class and emergencies. Parents answer by text. No advertising, no lists bought or sold."
    )
    return Step("campaign", _("The campaign"), what, ((_("What it is for"), purpose),))


def _samples(district: District, facts: dict[str, str]) -> Step:
    note = say("note_for_you", "en", district=district, school=facts["school"], link=f"{settings.BASE_URL}/f/…")
    class_news = f"{facts['school']}: The library is open until 5 p.m. on Tuesday. Reply STOP to end texts."
    copies = ((_("First sample"), note), (_("Second sample"), class_news))
    return Step(
        "samples", _("Sample messages"), _("Copy these two. They carry the school’s name, as all texts do."), copies
    )


def _opt_in(district: District, facts: dict[str, str]) -> Step:
    page = f"{settings.BASE_URL}{reverse('messaging:reach_kinds')}"
    flow = (
        "Parents give their number to the school at enrollment and may end texts at any time. Learning tips and news "
        "of help in the community go only to those who text START TIPS or START RESOURCES and then reply YES, or who "
        f"tick it at {page}. Nobody else gets them."
    )
    asked = say("consent.ask_programme", "en", district=district, school=facts["school"])
    kept = say("consent.kept_programme", "en", district=district, school=facts["school"])
    what = _("Describe how families say yes. Giving the school a number is the yes to school messages.")
    copies = ((_("How they say yes"), flow), (_("What is asked"), asked), (_("What confirms it"), kept))
    return Step("opt_in", _("How families say yes"), what, copies)


def _words(district: District, facts: dict[str, str]) -> Step:
    stop = say("stop_confirmed", "en", district=district, **facts)
    help_ = say("help", "en", district=district, **facts)
    copies = (
        (_("Words that end texts"), "STOP, QUIT, END, REVOKE, OPT OUT, CANCEL, UNSUBSCRIBE"),
        (_("The answer to STOP"), stop),
        (_("The answer to HELP"), help_),
    )
    return Step(
        "words", _("STOP and HELP"), _("Roundtable answers them itself. Switch off the provider’s own answers."), copies
    )


def _number() -> Step:
    what = _("Put the school’s number into the campaign, wait for the approval, then send a test message.")
    return Step("number", _("The number"), what)
