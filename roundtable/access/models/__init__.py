"""The rows of `access`, by noun."""

from roundtable.access.models.consents import Consent, ConsentWithdrawal
from roundtable.access.models.ledger import AuditEntry, Disclosure, ViewLook
from roundtable.access.models.sign_in import Attempt, Link, OneTimeCode, Pin, SentForm, User, UserSession

__all__ = [
    "Attempt",
    "AuditEntry",
    "Consent",
    "ConsentWithdrawal",
    "Disclosure",
    "Link",
    "OneTimeCode",
    "Pin",
    "SentForm",
    "User",
    "UserSession",
    "ViewLook",
]
