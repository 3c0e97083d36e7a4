"""allauth, kept to what a school needs: nobody signs up; accounts are made with the staff's appointment."""

import base64
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from roundtable.access.factors import just_signed_in_without_factor
from roundtable.access.keyed import keyed, keyed_before
from roundtable.access.lost import LostSecret
from roundtable.access.proxies import address_of
from roundtable.access.staff_words import ERRORS, OTHER_WAYS, SAID


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Staff accounts."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *_: object, message: str = "", **__: object
    ) -> None:
        """In words of ours; where there are none, nothing is said."""
        said = message or SAID.get(message_template or "", "")
        if said:
            messages.add_message(request, level, str(said))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """The ways to show once more that it is you, in words of ours."""
        ways: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return [way | {"description": str(OTHER_WAYS[way["id"]])} for way in ways]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Not where the password was typed a moment ago and no factor is enrolled yet: the first sign-in."""
        if app == "allauth.mfa" and just_signed_in_without_factor(self.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        return False


class SecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """The second factor's secrets are encrypted in the rows; the key lives with SECRET_KEY, apart from the data."""

    error_messages = DefaultMFAAdapter.error_messages | ERRORS

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # allauth calls it by this name
        """What a new passkey is called until somebody names it."""
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=held + 1) if held else gettext("My passkey")

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise LostSecret from None

    def build_totp_svg(self, url: str) -> str:
        """Drawn into the page: the content policy lets no picture in as a `data:` address."""
        return str(segno.make(url, micro=False).svg_inline(scale=5, border=2, light="#fff"))

    def _get_site_name(self) -> str:
        return "Roundtable"


def _fernet() -> MultiFernet:
    keys = [keyed("second factor"), *keyed_before("second factor")]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
