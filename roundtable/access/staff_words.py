"""What allauth says to staff, in words of ours: what happened, what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WRONG_CODE = _("This code does not work. Take the newest one of your app, or a recovery code you have not used yet.")
UNKNOWN_PASSKEY = _("This passkey is not known here any more. Sign in another way; you can add a new one afterwards.")
LOST = _("Your second step was set up before this installation got a new key. Ask whoever looks after Roundtable.")
WRONG_PAIR = _("This email and this password do not belong together. Try again, or ask for a new password.")
TOO_OFTEN = _("There were many tries. Wait five minutes, then try again.")
CLOSED = _("This account is closed. Ask whoever looks after Roundtable at your school.")

ERRORS: dict[str, str | Promise] = {
    "account_inactive": CLOSED,
    "email_password_mismatch": WRONG_PAIR,
    "invalid_login": WRONG_PAIR,
    "enter_current_password": _("This is not the password you have now. Type it again."),
    "incorrect_password": _("This is not your password. Try again."),
    "incorrect_code": WRONG_CODE,
    "too_many_login_attempts": TOO_OFTEN,
    "rate_limited": TOO_OFTEN,
    "cannot_delete_authenticator": _("This is your only second step. Set up another one first."),
    "cannot_generate_recovery_codes": _(
        "Set up codes from an app or a passkey first. Recovery codes stand in for them."
    ),
}
# by the template of allauth's that would have said it; what is not here goes without saying
SAID: dict[str, str | Promise] = {
    "mfa/messages/totp_activated.txt": _("Codes from your app are set up."),
    "mfa/messages/totp_deactivated.txt": _("The app is no longer used here."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("These are your new recovery codes. The ones before work no more."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/logged_out.txt": _("You are signed out."),
}
OTHER_WAYS: dict[str, str | Promise] = {
    "reauthenticate": _("Use my password"),
    "mfa_reauthenticate": _("Use a code from my app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
}
