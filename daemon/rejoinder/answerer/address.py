"""A provider's address: checks what a person typed, and names the origin to which a key is bound."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from rejoinder.errors import FieldError

MAX_CHARS = 2_000
ENDPOINT = "/chat/completions"
_USUAL_PORTS = {"http": 80, "https": 443}


def check_base_url(text: str) -> str:
    """The address without a trailing slash. FieldError where it is none, or where a key would travel in the clear."""
    address = text.strip().rstrip("/")
    parts = _split(address)
    if parts.username is not None or parts.password is not None:
        raise _wrong("A provider's address holds no name or password.", "Enter the key as the provider's key.")
    if "?" in address or "#" in address:
        raise _wrong("A provider's address holds no ? or #.", "It usually ends in /v1.")
    if parts.path.lower().endswith(ENDPOINT):
        raise _wrong(f"A provider's address ends before {ENDPOINT}.", f"Enter {address[: -len(ENDPOINT)]}")
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise _wrong(
            f"Plain http to {parts.hostname} would send the key and your words unprotected.",
            "Use https, or a server on this machine.",
        )
    return address


def origin_of(base_url: str) -> str:
    """Scheme, host and port of a checked address: "https://api.example.com:443"."""
    parts = urlsplit(base_url)
    host = (parts.hostname or "").lower()
    return f"{parts.scheme.lower()}://{f'[{host}]' if ':' in host else host}:{parts.port or _USUAL_PORTS[parts.scheme]}"


def _split(address: str) -> SplitResult:
    if len(address) > MAX_CHARS or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise _wrong("This is not an address.", "Example: https://api.openai.com/v1")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _wrong("This is not an address.", "Example: https://api.openai.com/v1") from None
    if parts.scheme not in _USUAL_PORTS or not parts.hostname or port == 0 or "\\" in address:
        raise _wrong("A provider's address begins with https:// or http://.", "Example: https://api.openai.com/v1")
    return parts


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _wrong(detail: str, action: str) -> FieldError:
    return FieldError(detail, field="base_url", action=action)
