"""A mail that can be answered: its `Reply-To`, and the line above which answers are written."""

from dataclasses import replace

from roundtable.channels.mail.marker import marker_line
from roundtable.messaging.delivery.values import Ready
from roundtable.messaging.models import Sending
from roundtable.messaging.services.class_mail import leaving_url
from roundtable.messaging.services.reply_addresses import reply_address
from roundtable.people.models import Person


def answerable(ready: Ready, person: Person, sending: Sending) -> Ready:
    """The same mail with both, where answers by email are on, and a way to leave where it went to a whole class."""
    ready = replace(ready, unsubscribe_url=leaving_url(ready.point, sending))
    address = reply_address(person, ready.point, sending)
    if not address:
        return ready
    return replace(ready, reply_to=address, body=f"{marker_line(person.language)}\n\n{ready.body}")
