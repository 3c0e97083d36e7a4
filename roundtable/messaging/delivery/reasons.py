"""Why a delivery waits or did not go, in the plain words its sender reads."""

from django.utils.translation import gettext_lazy as _

from roundtable.messaging.models import Delivery

WORDS = {
    "quiet_hours": _("It goes after their quiet hours."),
    "holiday": _("It goes on the next school day."),
    "weekly_limit": _("It comes in the summary of their week: they asked for fewer messages."),
    "weekly_news": _("It comes in the summary of their week: they asked for class news together."),
    "in_summary": _("It came in the summary of their week."),
    "no_consent": _("It stands on their page alone: they have not said yes to it by text or email."),
    "provider_rests": _("The phone or email company has trouble. It goes as soon as that is over."),
    "spending_limit": _("The month's money for texts is spent. It goes when there is more."),
    "translation": _("It waits for a translation."),
    "restricted": _("A restriction was put on file, so it was taken back."),
    "departed": _("This person is no longer here, so it was taken back."),
    "revoked": _("A right ended, so it was taken back."),
    "no_way": _("There is no number or address that works."),
    "all_tried": _("Every way that is known was tried."),
    "refused": _("The phone company refused it."),
    "stopped": _("This number has opted out of texts."),
    "channel_off": _("Sending is not set up yet."),
    "not_written": _("The message could not be put together."),
    "again": _("It did not go through and is tried again."),
    "in_doubt": _("Nobody can tell whether it arrived."),
    "withdrawn": _("The sender took it back."),
    "question_closed": _("The question was answered, so it was taken back."),
    "reached": _("Someone reached them another way."),
}


def reason_of(delivery: Delivery) -> str:
    """The key of the reason; where no way is left, it matters whether one was tried."""
    return "all_tried" if delivery.reason == "no_way" and delivery.tried_channels else delivery.reason


def words_of(reason: str) -> str:
    """The sentence for a reason; nothing for none."""
    return str(WORDS.get(reason, ""))
