"""A pretend authenticator inside chromium (WebAuthn over the devtools protocol): a phone's lock, or its owner's no."""

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page


@dataclass
class Authenticator:
    """One device that holds passkeys; it lives as long as its page."""

    session: CDPSession
    key: str

    def __len__(self) -> int:
        return len(self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.key})["credentials"])

    def agree(self, yes: bool) -> None:
        """Whether its owner shows a finger from now on, or turns away."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.key, "isUserVerified": yes})


def authenticator(page: Page) -> Authenticator:
    """Built into this page's computer, with a lock of its own."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return Authenticator(session, made["authenticatorId"])
