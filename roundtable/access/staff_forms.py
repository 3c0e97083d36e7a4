"""allauth's forms for staff in words of ours: a label says what is meant, nothing is written inside a box."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.translation import gettext_lazy as _

from roundtable.access.lost import LostSecret
from roundtable.access.services.ways_in import choose_password, may_choose_password
from roundtable.access.staff_words import LOST, UNKNOWN_PASSKEY

PASSWORD = _("At least 12 characters. A few words in a row are good.")
WORDS: dict[str, tuple[Any, Any]] = {  # label and hint, as `gettext_lazy` gives them
    "login": (_("Your email at the school"), ""),
    "email": (_("Your email at the school"), ""),
    "password": (_("Your password"), ""),
    "oldpassword": (_("The password you have now"), ""),
    "password1": (_("Your new password"), PASSWORD),
    "password2": (_("The new password once more"), ""),
    "code": (_("The code"), ""),
    "name": (_("A name for this passkey"), _("So that you know it again, such as “My phone”.")),
    "passwordless": (
        _("Sign in with it alone, without my password"),
        _("The device then asks for your finger, your face or its own lock."),
    ),
}


class _OurWords:
    """Mixed in before a form of allauth's."""

    fields: dict[str, Field]
    words = WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class _Code(_OurWords):
    """A code of an app, or one kept on paper."""

    words = WORDS | {"code": (_("The code"), _("From your app, or one of your recovery codes."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean_code(self) -> Any:
        try:
            return super().clean_code()  # type: ignore[misc]  # of the form beside
        except LostSecret:
            raise ValidationError(LOST) from None


class Login(_OurWords, account.LoginForm):  # type: ignore[misc]  # allauth is untyped
    pass


class Again(_OurWords, account.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    pass


class ChangePassword(_OurWords, account.ChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    pass


class SetPassword(_OurWords, account.SetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    pass


class Forgotten(_OurWords, forms.Form):
    """The address that somebody signs in with."""

    email = forms.EmailField(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class NewPassword(_OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth is untyped
    """By a link that a person was sent; not once it was taken back."""

    def clean(self) -> Any:
        if not may_choose_password(self.user):
            raise ValidationError(_("This link no longer opens. Your password is what it was. Ask for a new link."))
        return super().clean()

    def save(self) -> None:
        choose_password(self.user, self.cleaned_data["password1"])


class SecondStep(_Code, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    pass


class SecondStepAgain(_Code, mfa.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    pass


class App(_OurWords, totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    words = WORDS | {"code": (_("The code that the app shows"), _("Six digits. A new one comes every half minute."))}


class Passkey(_OurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A passkey signs in by itself unless somebody says no: it is why people have one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class PasskeyName(_OurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    pass


class _PasskeyUsed:
    """Mixed in before a form of allauth's that takes what a passkey answered."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form beside
        except ValidationError as error:
            raise ValidationError(UNKNOWN_PASSKEY) if error.code == "incorrect_code" else error from None


class PasskeyLogin(_PasskeyUsed, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    pass


class PasskeySecondStep(_PasskeyUsed, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    pass


class PasskeyAgain(_PasskeyUsed, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    pass
