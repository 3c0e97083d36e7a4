"""What `doctor` says of the registration: nothing where no text leaves by a phone company's own rules."""

from django.db import DatabaseError

from roundtable.channels.registry import adapter
from roundtable.core.doctor import Part, State
from roundtable.messaging.models import RegistrationStep
from roundtable.messaging.registration.steps import KEYS
from roundtable.people.models import District


def doctor_parts() -> list[Part]:
    """One line where Twilio sends texts and a district has steps open."""
    way = adapter("twilio")
    if way is None or not way.is_on:
        return []
    try:
        done = RegistrationStep.objects.filter(undone_at=None).count()
        left = District.objects.count() * len(KEYS) - done
    except DatabaseError:
        return []
    if left <= 0:
        return [Part("registration", State.OK, "the phone companies know the school's texts")]
    say = f"{left} steps of the registration with the phone companies are open: texts may be filtered"
    return [Part("registration", State.WRONG, say, "go through Administration, Registration of texts")]
