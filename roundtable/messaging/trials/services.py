"""A test message by one provider: written down, then sent by the worker."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.channels.base import Adapter, Cause, ChannelError, InDoubt, Outgoing, State, StatusUpdate
from roundtable.channels.registry import adapter
from roundtable.core import clock, outbound
from roundtable.languages.services import say
from roundtable.messaging.delivery.submitting import hooks_of
from roundtable.messaging.jobs import send_trials
from roundtable.messaging.models import Trial, TrialState
from roundtable.messaging.trials.hearing import hear, new_token
from roundtable.people.models import Person

SENTENCE = "trial"


@transaction.atomic
def try_out(way: Adapter, to: str, *, by: Person) -> Trial:
    """One test message to `to`, an address of that provider's channel."""
    row = Trial.objects.create(district=by.district, by=by, provider=way.key, to=to, token=new_token())
    record(by, "channel.tried", row, provider=way.key)
    send_trials.defer()
    return row


def send_waiting() -> None:
    """Send every test message that waits. Its state is committed before the post: none is sent twice."""
    while (row := _take()) is not None:
        _post(row)


def words(row: Trial) -> str:
    """What it says, in the language of whoever tries."""
    return say(SENTENCE, row.by.language, district=row.district, school=row.district.name)


def _take() -> Trial | None:
    with transaction.atomic():
        waiting = Trial.objects.filter(state=TrialState.WAITING).order_by("pk")
        row = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("district", "by").first()
        if row is not None:
            row.state = TrialState.SUBMITTING
            row.save(update_fields=["state"])
    return row


def _post(row: Trial) -> None:
    way = adapter(row.provider)
    if way is None or not way.is_on:
        hear(StatusUpdate(row.token, "", State.FAILED, "off", Cause.MISCONFIGURED), clock.now())
        return
    try:
        receipt = outbound.run(way.send(_outgoing(row, way)))
    except ChannelError as refusal:
        hear(StatusUpdate(row.token, "", State.FAILED, refusal.code, refusal.cause), clock.now())
    except InDoubt:
        Trial.objects.filter(pk=row.pk, state=TrialState.SUBMITTING).update(state=TrialState.IN_DOUBT)
    else:
        hear(StatusUpdate(row.token, receipt.provider_id, receipt.state), clock.now())


def _outgoing(row: Trial, way: Adapter) -> Outgoing:
    status_url, answer_url = hooks_of(way, row.token)
    return Outgoing(
        to=row.to,
        body=words(row),
        subject=row.district.name,
        token=row.token,
        status_url=status_url,
        answer_url=answer_url,
    )
