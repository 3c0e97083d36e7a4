"""Jobs wake sweeps; what they work off is rows."""

from roundtable.core.jobs import job

SOON = 50


@job(queue="send", priority=SOON)
def send_due() -> None:
    """Send what is due, until nothing is."""
    from roundtable.messaging.delivery.sending import send_everything_due

    send_everything_due()


@job(queue="send", priority=SOON)
def send_trials() -> None:
    """Send the test messages that wait."""
    from roundtable.messaging.trials.services import send_waiting

    send_waiting()


@job(queue="inbound", priority=SOON)
def take_in_stored() -> None:
    """Work off what has arrived."""
    from roundtable.messaging.inbound.taking_in import take_in_and_linger

    take_in_and_linger()


@job(queue="inbound", priority=SOON)
def keep_brought() -> None:
    """Fetch the files that came with messages, and make them safe."""
    from roundtable.messaging.attachments.bringing import keep_everything_brought

    keep_everything_brought()
