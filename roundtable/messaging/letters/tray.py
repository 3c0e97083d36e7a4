"""The tray of a front office: what waits to be printed, a batch of it, and what becomes of the letters."""

from django.db import transaction
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.delivery.refusals import Refusal, refused
from roundtable.messaging.letters.fitting import Fit, look
from roundtable.messaging.models import (
    Attempt,
    AttemptState,
    Delivery,
    DeliveryState,
    PaperLetter,
    PrintBatch,
)
from roundtable.messaging.rules.letters import Envelope, in_envelope_order, new_code
from roundtable.people.models import Channel, Enrollment, Person, School
from roundtable.people.models.base import holds_on

MOST = 100  # letters in a batch: about as many as a person folds in an hour, and seconds to print


def in_tray(*school_ids: int) -> QuerySet[Delivery]:
    """Letters of these schools that nobody has printed, the oldest first."""
    rows = Delivery.objects.filter(sending__school__in=school_ids, channel=Channel.PAPER, state=DeliveryState.ACCEPTED)
    return rows.filter(letter=None, person__isnull=False).order_by("pk")


@transaction.atomic
def make_batch(school: School, waiting: QuerySet[Delivery], *, by: Person) -> PrintBatch | None:
    """A batch of what waits, at most `MOST`; nothing where nothing may be printed. What must not go any more ends."""
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True)[:MOST])
    looked = look(rows)
    now = clock.now()
    for delivery, why in looked.ended:
        _end(delivery, why)
    if not looked.fit:
        return None
    batch = PrintBatch.objects.create(district=school.district, school=school, made_by=by, at=now)
    fits = {one.delivery.pk: one for one in looked.fit}
    order = in_envelope_order(_envelopes(looked.fit))
    codes = _free_codes(school, len(order))
    PaperLetter.objects.bulk_create(
        _letter(batch, fits[envelope.delivery], envelope.section, place, code)
        for place, (envelope, code) in enumerate(zip(order, codes, strict=True), start=1)
    )
    record(by, "letters.printed", batch, count=len(order))
    return batch


@transaction.atomic
def send_home(batch: PrintBatch, *, by: Person) -> None:
    """The letters left the school; said twice is once."""
    rows = PrintBatch.objects.filter(pk=batch.pk, sent_home_at=None)
    if rows.update(sent_home_at=clock.now(), sent_home_by=by):
        record(by, "letters.sent_home", batch)


@transaction.atomic
def come_back(letter: PaperLetter, *, by: Person) -> None:
    """It did not reach its reader: the next way is tried, else a person sees to it."""
    rows = PaperLetter.objects.filter(pk=letter.pk, came_back_at=None, answered_at=None)
    if not rows.update(came_back_at=clock.now()):
        return
    record(by, "letter.came_back", letter)
    attempt = attempt_of(letter.delivery)
    if attempt is not None:
        refused(attempt.token, Refusal(permanent=True, code="came_back"), clock.now())


def attempt_of(delivery: Delivery) -> Attempt | None:
    """How it was handed over on paper; nothing once it was refused."""
    rows = Attempt.objects.filter(delivery=delivery, channel=Channel.PAPER)
    return rows.exclude(state=AttemptState.FAILED).order_by("-pk").first()


def _end(delivery: Delivery, why: str) -> None:
    rows = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.ACCEPTED)
    rows.update(state=DeliveryState.ENDED, reason=why, settled_at=clock.now())


def _letter(batch: PrintBatch, one: Fit, section: str, place: int, code: str) -> PaperLetter:
    return PaperLetter(
        district_id=batch.district_id,
        school_id=batch.school_id,
        student_id=one.delivery.student_id or one.sending.student_id,
        batch=batch,
        delivery=one.delivery,
        author_id=one.sending.author_id,
        code=code,
        section=section,
        place=place,
    )


def _free_codes(school: School, count: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < count:
        wanted = {new_code() for _ in range(count - len(codes))}
        taken = PaperLetter.objects.filter(district=school.district_id, code__in=wanted)
        codes |= wanted - set(taken.values_list("code", flat=True))
    return sorted(codes)


def _envelopes(fits: list[Fit]) -> list[Envelope]:
    """With the class each child is in: the homeroom, else the first."""
    children = {one.delivery.pk: one.delivery.student_id or one.sending.student_id for one in fits}
    rows = Enrollment.objects.filter(holds_on(clock.now().date()), student__in=set(children.values()) - {None})
    first = Window(RowNumber(), partition_by=F("student"), order_by=[F("section__homeroom").desc(), F("pk").asc()])
    found = rows.annotate(nth=first).filter(nth=1)
    facts = found.values_list("student", "section__title", "student__person__sort_key", "student__person__given_name")
    about = {student: (title, sort_key, given) for student, title, sort_key, given in facts}
    return [
        Envelope(one.delivery.pk, *about.get(children[one.delivery.pk] or 0, ("", one.person.sort_key, "")))
        for one in fits
    ]
