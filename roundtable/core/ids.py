"""Ids that a family, a link or the API sees: 96 random bits, written in 16 URL-safe characters."""

import hashlib
import secrets


def public_id() -> str:
    """A new random public id: 16 characters of A-Z, a-z, 0-9, `-`, `_`."""
    return secrets.token_urlsafe(12)


def link_token() -> str:
    """A new secret for a one-purpose link: 128 random bits in 22 characters. Only its hash is stored."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> bytes:
    """How a secret of full entropy is kept at rest: its SHA-256, 32 bytes. Never for PINs or short codes."""
    return hashlib.sha256(secret.encode()).digest()
