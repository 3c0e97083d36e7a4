"""The client's address behind proxies that the operator named."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """REMOTE_ADDR, or the last address of X-Forwarded-For that no trusted proxy added itself."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    while forwarded and _is_trusted(address):
        address = forwarded.pop()
    return address


def _is_trusted(address: str) -> bool:
    try:
        ip = ip_address(address)
        return any(ip in ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES)
    except ValueError:
        return False
