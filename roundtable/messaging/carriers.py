"""Who carries messages, as people call them."""

from django.utils.translation import gettext as _


def name_of(key: str) -> str:
    """The name of a provider by its adapter's key; a company's own where it is one."""
    ours = {
        "android_sms": _("a phone of the school"),
        "smtp": _("our mail server"),
        "twilio": "Twilio",
        "twilio_voice": "Twilio",
        "sendgrid": "SendGrid",
        "sparkpost": "SparkPost",
    }
    return ours.get(key) or key.replace("_", " ").capitalize()
