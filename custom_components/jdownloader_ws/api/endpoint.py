"""Where the MyJDownloader cloud is; a simulated one can take its place on this machine only."""

from functools import cache
from ipaddress import IPv4Address, ip_address
import os
from typing import Final
from urllib.parse import urlsplit

from .log_filter import guarded

OFFICIAL_CLOUD_URL: Final = "https://api.jdownloader.org"
CLOUD_URL_VARIABLE: Final = "JDOWNLOADER_WS_CLOUD_URL"

_LOGGER = guarded(__name__)


@cache
def cloud_url() -> str:
    """Give the address of the cloud, without a slash at its end; the environment is read once.

    The other address gets e-mail and proof of the password, so only this machine itself may be named.
    """
    chosen = os.environ.get(CLOUD_URL_VARIABLE)
    if not chosen:
        return OFFICIAL_CLOUD_URL
    if not is_loopback_url(chosen):
        # The value is not repeated: it may hold a password.
        _LOGGER.warning(
            "%s is ignored: only http and https URLs of a loopback address are accepted", CLOUD_URL_VARIABLE
        )
        return OFFICIAL_CLOUD_URL
    url = chosen.rstrip("/")
    _LOGGER.warning("%s is set: %s takes the place of the MyJDownloader cloud", CLOUD_URL_VARIABLE, url)
    return url


def is_loopback_url(url: str) -> bool:
    """Return whether this is the plain address of a server on this machine: no user, no path, no query."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_plain = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
    return is_plain and parts.scheme in ("http", "https") and port != 0 and _is_loopback(parts.hostname)


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host or "")
    except ValueError:
        return False
    # An IPv6 address that maps 127.0.0.1 is left out on purpose: one spelling less to think about.
    return address.is_loopback and (isinstance(address, IPv4Address) or address.compressed == "::1")
