"""The words as they leave: once for each (sending, language, form), except the one-purpose link."""

from dataclasses import dataclass, replace

from roundtable.access.links import make_link
from roundtable.core.sms_text import simplified
from roundtable.languages.models import Text, TranslationTask
from roundtable.languages.services import Rendered, Waiting, say, what_goes_at_once, what_may_go
from roundtable.messaging.models import Delivery, Expects, Lane, Purpose, Question, Sending
from roundtable.messaging.rules.forms import Form
from roundtable.people.models import Channel, ContactPoint, Person

DAYS, DAYS_ON_PAPER = 14, 45  # for which the link opens; a letter lies about for a while
LINK = "%%the reader's own link%%"


@dataclass(frozen=True)
class Letter:
    """Words ready to leave. `LINK` in the body stands for the link that is each reader's own."""

    body: str
    language: str
    form: Form
    subject: str = ""


class Composer:
    """Keeps what it has composed for as long as one claim is worked off."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, str, Form, bool], Letter | Waiting] = {}
        self._told: set[tuple[int, int]] = set()

    def letter(
        self, sending: Sending, person: Person, form: Form, *, channel: str, point: ContactPoint | None
    ) -> Letter | Waiting:
        """What this person reads, with a link of their own where it has one."""
        by_text = channel == Channel.SMS
        key = (sending.pk, person.language, form, by_text)
        if key not in self._letters:
            self._letters[key] = _compose(sending, person.language, form, by_text=by_text)
        letter = self._letters[key]
        if isinstance(letter, Waiting) or LINK not in letter.body:
            return letter
        return replace(letter, body=letter.body.replace(LINK, own_link(sending, person, point)))

    def to_number(self, sending: Sending, number: str) -> Letter:
        """A system sentence for a number, in the language told, else of whoever we know there, else the school's."""
        known = Person.objects.filter(contact_points__value=number, contact_points__ended=None).order_by("pk").first()
        facts = dict(sending.facts)
        language = facts.pop("language", "") or (known.language if known else sending.school.default_language)
        body = say(sending.key, language, district=sending.district, **facts)
        return Letter(body, language, Form.FULL)

    def tell_that_words_wait(self, sending: Sending, person: Person) -> None:
        """Once a sending and person, as soon as a person has the translation to do: the line in their language."""
        if sending.text_id is None or (sending.pk, person.pk) in self._told:
            return
        self._told.add((sending.pk, person.pk))
        language = person.language
        if not TranslationTask.objects.filter(text=sending.text_id, language=language, done_at=None).exists():
            return
        facts = {"waits_for": str(sending.pk)}
        if Delivery.objects.filter(person=person, sending__key="words_wait", sending__facts=facts).exists():
            return
        _tell_that_words_wait(sending, person, facts)


def own_link(sending: Sending, person: Person, point: ContactPoint | None) -> str:
    """A link of this reader's own to what it is about."""
    purpose = sending.question.kind if sending.question else "message"
    days = DAYS_ON_PAPER if point is not None and point.channel == Channel.PAPER else DAYS
    return make_link(person, purpose, sending.link_target or "/family/", contact_point=point, days=days)


def _tell_that_words_wait(sending: Sending, person: Person, facts: dict[str, str]) -> None:
    from roundtable.messaging.services.telling import tell

    tell(
        to=[person],
        student=None,
        school=sending.school,
        purpose=sending.purpose,
        key="words_wait",
        facts=facts,
        author=None,
        sensitive=False,
    )


def _compose(sending: Sending, language: str, form: Form, *, by_text: bool) -> Letter | Waiting:
    if form is Form.NOTE:
        waits = _waits(sending, language)  # a note must not lead to words its reader cannot read yet
        if waits is not None:
            return waits
        body, written_in = _note(sending, language), language
    else:
        words = words_of(sending, language, nameless=form is Form.NAMELESS)
        if isinstance(words, Waiting):
            return words
        body, written_in = words
    subject = "" if by_text else _subject(sending, language)
    begun = _begun(body, sending) if by_text else body
    return Letter(simplified(begun) if by_text else begun, written_in, form, subject)


def _waits(sending: Sending, language: str) -> Waiting | None:
    if sending.text is None:
        return None
    shown = what_may_go(sending.text, language, high_stakes=sending.high_stakes)
    return shown if isinstance(shown, Waiting) else None


def _note(sending: Sending, language: str) -> str:
    """That there is a note, and nothing of what it says; where words are awaited, with the code to answer by text."""
    question = sending.question
    school = sending.school.name
    if question is not None and question.expects == Expects.WORDS and question.closed_at is None:
        facts = {"sender": sender_of(sending), "school": school, "link": LINK, "code": str(question.code)}
        return say("note_with_code", language, district=sending.district, **facts)
    return say("note_for_you", language, district=sending.district, school=school, link=LINK)


def words_of(sending: Sending, language: str, *, nameless: bool) -> tuple[str, str] | Waiting:
    """The words of a sending and the language they are in; `LINK` stands where a link of the reader's own goes."""
    words: list[str] = []
    written_in = language
    if sending.text is not None:
        shown = shown_of(sending, sending.text, language)
        if isinstance(shown, Waiting):
            return shown
        words.append(shown.body)
        written_in = _language_of(shown)
    facts = facts_of(sending, language, nameless=nameless)
    said, then = (
        [say(key, language, district=sending.district, **facts) for key in keys if key]
        for keys in (sending.key.split(), [sending.then_key, *_hints(sending.question)])
    )
    first, second = (said, words) if sending.lane == Lane.EMERGENCY else (words, said)
    return "\n".join([*first, *second, *then]), written_in


def shown_of(sending: Sending, text: Text, language: str) -> Rendered | Waiting:
    """An emergency waits for no person: a machine's words go with the original under them, else the original."""
    if sending.lane == Lane.EMERGENCY:
        return what_goes_at_once(text, language, asked_at=sending.at)
    return what_may_go(text, language, high_stakes=sending.high_stakes)


def _language_of(shown: Rendered) -> str:
    return shown.language


def _hints(question: Question | None) -> list[str]:
    """How to answer, under what is asked; nothing once it was answered."""
    if question is None or question.closed_at is not None:
        return []
    return [question.hint or ("how_to_answer" if question.expects == Expects.WORDS else "")]


def facts_of(sending: Sending, language: str, *, nameless: bool) -> dict[str, str]:
    """What a sentence of the system may be filled with."""
    facts = {"school": sending.school.name, "sender": sender_of(sending), "phone": sending.school.phone, "link": LINK}
    if sending.question is not None:
        facts["code"] = str(sending.question.code)
    if sending.student is not None:
        facts["student"] = name_of_child(sending)
    facts |= {**sending.facts, **(sending.secret or {})}
    if nameless and "student" in facts:
        facts["student"] = say("your_child", language, district=sending.district)
    return facts


def name_of_child(sending: Sending) -> str:
    """The child it is about, as called; nothing where it is about none."""
    person = sending.student.person if sending.student else None
    return person.known_as or person.given_name if person else ""


def sender_of(sending: Sending) -> str:
    """Who tells it, as a family knows them: a person, else the school."""
    return sending.author.short_name if sending.author else sending.school.name


def _begun(body: str, sending: Sending) -> str:
    """A text starts with the sender's name."""
    sender = sender_of(sending)
    return body if sending.purpose == Purpose.CODE or body.startswith(sender) else f"{sender}: {body}"


def _subject(sending: Sending, language: str) -> str:
    school = sending.school.name
    if sending.purpose == Purpose.CODE:
        key = "staff_account.subject" if sending.key.startswith("staff_account.") else "sign_in_subject"
        return say(key, language, district=sending.district, school=school)
    if sending.author is None:
        return say("email_subject", language, district=sending.district, school=school)
    return say("email_subject_from", language, district=sending.district, school=school, sender=sender_of(sending))
