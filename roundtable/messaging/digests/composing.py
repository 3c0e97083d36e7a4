"""The words of a summary as it leaves. By text how many there are, and nothing of them; by email the words."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.core.sms_text import simplified
from roundtable.languages.services import Waiting, say
from roundtable.messaging.delivery.composing import LINK, Letter, name_of_child, own_link, words_of
from roundtable.messaging.models import Delivery, Sending
from roundtable.messaging.rules.forms import Form, Place, form_of
from roundtable.people.models import Channel, ContactPoint, Person


def together(  # noqa: PLR0913  # who, by which way, and what of it may be said there
    sending: Sending,
    person: Person,
    items: Sequence[Delivery],
    *,
    channel: str,
    place: Place,
    point: ContactPoint | None,
    now: datetime,
) -> Letter:
    """One letter for all of `items`, with a link to the page that has their words."""
    link = own_link(sending, person, point)
    if channel != Channel.EMAIL:
        return Letter(simplified(_short(sending, person, items, link)), person.language, Form.FULL)
    lines = [_say("digest.mail", sending, person)]
    lines += [_item(item.sending, person, place, now) for item in items]
    lines.append(_say("digest.answers", sending, person, link=link))
    body = "\n\n".join(lines).replace(LINK, link)
    return Letter(body, person.language, Form.FULL, _say("digest.subject", sending, person, school=_schools(items)))


def _short(sending: Sending, person: Person, items: Sequence[Delivery], link: str) -> str:
    return _say("digest.text", sending, person, school=_schools(items), count=str(len(items)), link=link)


def _schools(items: Sequence[Delivery]) -> str:
    return ", ".join(dict.fromkeys(item.sending.school.name for item in items))


def _item(told: Sending, person: Person, place: Place, now: datetime) -> str:
    """Whom it is from, about which child, and its words as far as a mail may say them."""
    form = form_of(place, now=now, about_a_child=told.student_id is not None, sensitive=told.sensitive, answers=False)
    named = [told.author.short_name if told.author else "", told.school.name]
    named += [name_of_child(told)] if form is Form.FULL else []
    return f"{', '.join(filter(None, named))}:\n{_words(told, person, form)}"


def _words(told: Sending, person: Person, form: Form) -> str:
    if form is Form.NOTE:
        return _say("digest.note", told, person)
    words = words_of(told, person.language, nameless=form is Form.NAMELESS)
    return words.line if isinstance(words, Waiting) else words[0]


def _say(key: str, sending: Sending, person: Person, **facts: str) -> str:
    return say(key, person.language, district=sending.district, **facts)
