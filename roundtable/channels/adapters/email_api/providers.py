"""Which providers, and what each wants to be told. One line here, and a recorded payload, make a provider."""

from dataclasses import dataclass
from typing import Any

from anymail.webhooks.base import AnymailBaseWebhookView
from anymail.webhooks.mailgun import MailgunInboundWebhookView, MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetInboundWebhookView, MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkInboundWebhookView, PostmarkTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridInboundWebhookView, SendGridTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostInboundWebhookView, SparkPostTrackingWebhookView


@dataclass(frozen=True)
class Provider:
    """`keys` are the names of what `EMAIL_PROVIDER_KEY` holds (two are written `key:secret`); `signs` says that its
    webhooks carry a signature of their own, so that no password in the address is needed."""

    backend: str
    inbound: type[AnymailBaseWebhookView]
    tracking: type[AnymailBaseWebhookView]
    keys: tuple[str, ...]
    signs: bool = False
    names_domain: bool = False


PROVIDERS: dict[str, Provider] = {
    "mailgun": Provider(
        "anymail.backends.mailgun.EmailBackend",
        MailgunInboundWebhookView,
        MailgunTrackingWebhookView,
        ("api_key",),
        signs=True,
        names_domain=True,
    ),
    "mailjet": Provider(
        "anymail.backends.mailjet.EmailBackend",
        MailjetInboundWebhookView,
        MailjetTrackingWebhookView,
        ("api_key", "secret_key"),
    ),
    "postmark": Provider(
        "anymail.backends.postmark.EmailBackend",
        PostmarkInboundWebhookView,
        PostmarkTrackingWebhookView,
        ("server_token",),
    ),
    "sendgrid": Provider(
        "anymail.backends.sendgrid.EmailBackend",
        SendGridInboundWebhookView,
        SendGridTrackingWebhookView,
        ("api_key",),
    ),
    "sparkpost": Provider(
        "anymail.backends.sparkpost.EmailBackend",
        SparkPostInboundWebhookView,
        SparkPostTrackingWebhookView,
        ("api_key",),
    ),
}


def backend_settings(provider: Provider, key: str, *, url: str, sender_domain: str) -> dict[str, Any]:
    """What the provider's sending backend is made with."""
    parts = key.split(":", len(provider.keys) - 1)
    made: dict[str, Any] = dict(zip(provider.keys, parts, strict=False))
    if url:
        made["api_url"] = url
    if provider.names_domain:
        made["sender_domain"] = sender_domain
    return made
