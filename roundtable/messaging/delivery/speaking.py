"""The words of a sending as a call reads them: no link, no code to type, and never more than may be said there."""

from collections.abc import Iterator

from roundtable.channels.base import Spoken
from roundtable.languages.services import Waiting, say
from roundtable.messaging.delivery.composing import LINK, facts_of, sender_of, shown_of
from roundtable.messaging.models import Lane, Sending
from roundtable.messaging.rules.forms import Form
from roundtable.people.models import District, Person

Lines = tuple[Spoken, ...]


def spoken(sending: Sending, person: Person, form: Form) -> Lines | Waiting:
    """What a person hears once they pressed 1. A summary of the week and what may not be told are a note."""
    if sending.text is not None:
        shown = shown_of(sending, sending.text, person.language)
        if isinstance(shown, Waiting):
            return shown  # a note must not lead to words its reader cannot understand yet
        if form is not Form.NOTE:
            urgent = tuple(_sentences(sending, person, form)) if sending.lane == Lane.EMERGENCY else ()
            return (*urgent, Spoken(shown.language, f"{sender_of(sending)}: {shown.body}"))
    told = () if form is Form.NOTE or hasattr(sending, "digest") else tuple(_sentences(sending, person, form))
    return told or sentence("call.note", person.language, sending.district, school=sending.school.name)


def sentence(key: str, language: str, district: District, **facts: str) -> Lines:
    """A sentence of the system, and the English where it must stand under it: each in its own voice."""
    own, english = (say(key, one, district=district, **facts) for one in (language, "en"))
    if own == english:
        return (Spoken("en", english),)
    if own.endswith(f"\n{english}"):
        return (Spoken(language, own.removesuffix(f"\n{english}")), Spoken("en", english))
    return (Spoken(language, own),)


def _sentences(sending: Sending, person: Person, form: Form) -> Iterator[Spoken]:
    """Those that mean something without a link to open."""
    facts = facts_of(sending, person.language, nameless=form is Form.NAMELESS)
    for key in filter(None, (*sending.key.split(), sending.then_key)):
        lines = sentence(key, person.language, sending.district, **facts)
        yield from (line for line in lines if LINK not in line.words)
