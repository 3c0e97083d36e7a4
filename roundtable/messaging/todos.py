"""To-dos as the front office reads them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from roundtable.messaging.delivery.reasons import reason_of, words_of
from roundtable.messaging.models import DeliveryTodo, TodoKind

WORDS = {
    TodoKind.IN_DOUBT: _("Nobody can tell whether this arrived."),
    TodoKind.NOT_REACHED: _("This could not be delivered."),
    TodoKind.UNKNOWN_SENDER: _("A text came from a number we do not know."),
    TodoKind.WRONG_NUMBER: _("Someone says that this is the wrong number."),
    TodoKind.CALL_ASKED: _("Someone asks for a call."),
    TodoKind.NOT_SENT: _("A planned message did not go."),
}
BY_REASON = {
    "shared_phone": _("A text came from a phone that several people share."),
    "call_asked": _("Someone asks for a call."),
    "stop_programme": _("Someone wants to stop a programme."),
    "unknown_email": _("An email came from an address we cannot be sure of. It was not answered."),
    "other_address": _("Someone answered an email of ours from another address. Call the family to ask."),
    "which_child": _("A family wrote and has not said about which child. Call and ask; the words wait."),
    "not_worked_off": _("A text could not be read by the machine."),
}
# the words of a text are shown where no family owns them
SHOWN = frozenset({TodoKind.UNKNOWN_SENDER, TodoKind.WRONG_NUMBER})


@dataclass(frozen=True)
class ToSettle:
    """One to-do with its sentence."""

    row: DeliveryTodo

    def __getattr__(self, name: str) -> object:
        return getattr(self.row, name)

    @property
    def words(self) -> str:
        """What it is."""
        return str(BY_REASON.get(self.row.reason) or WORDS[TodoKind(self.row.kind)])

    @property
    def why(self) -> str:
        """Why the delivery did not go."""
        delivery = self.row.delivery
        same = delivery is not None and delivery.reason == self.row.reason
        return words_of(reason_of(delivery) if delivery is not None and same else self.row.reason)

    @property
    def shows_words(self) -> bool:
        """Whether the text itself is shown: never where it may hold what somebody told in confidence."""
        return TodoKind(self.row.kind) in SHOWN and self.row.reason not in ("shared_phone", "other_address")
