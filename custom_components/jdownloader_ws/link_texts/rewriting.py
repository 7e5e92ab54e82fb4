"""Addresses as JDownloader shows them, which is not always as they were given."""

import re
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

DEFAULT_PORTS: Final = {"http": 80, "https": 443, "ftp": 21}
KEPT: Final = "!$&'()*+,;=:@/~-._"
"""Characters of a path that need no escape."""


def normalised(address: str) -> str:
    """Return one form of all addresses that JDownloader shows alike.

    Scheme and host in small letters, without user, default port and slash at the end; one way to write each character.
    """
    address = address.strip()
    if address.lower().startswith("www."):
        address = f"http://{address}"
    try:
        parts = urlsplit(re.sub(r"\s", "%20", address))
        return urlunsplit(_rewritten(parts)) if parts.netloc else address
    except ValueError:  # such as a port that is no number: it is compared as it is
        return address


def _rewritten(parts: SplitResult) -> SplitResult:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port != DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{parts.port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=KEPT, errors="surrogateescape").rstrip("/")
    query = quote(unquote(parts.query, errors="surrogateescape"), safe=f"{KEPT}?", errors="surrogateescape")
    return parts._replace(netloc=host, path=path, query=query)


def forms_of(address: str) -> frozenset[str]:
    """Return all that JDownloader may make of an address, normalised: of a file it cuts query and fragment off."""
    whole = normalised(address)
    try:
        parts = urlsplit(whole)
    except ValueError:
        return frozenset({whole})
    without_fragment = urlunsplit(parts._replace(fragment=""))
    return frozenset({whole, without_fragment, urlunsplit(parts._replace(query="", fragment="")).rstrip("/")})


def same_address(given: str, shown: str | None) -> bool:
    """Return whether the address that JDownloader shows can be what it made of a given one."""
    return shown is not None and normalised(shown) in forms_of(given)
