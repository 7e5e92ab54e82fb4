"""Where a local JDownloader is, from what a person typed or pasted."""

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
import re
from typing import Final
from urllib.parse import urlsplit

# More than host names may have: names that Docker gives to containers hold underscores.
_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
_LIKE_IPV4: Final = re.compile(r"[0-9.]+")
_ZONE: Final = re.compile(r"[A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Address:
    """Host and port, in the one spelling in which two of them can be compared."""

    host: str
    """A name in lower-case ASCII, or an IP address; an IPv6 one is without brackets."""
    port: int


def parse_address(text: str, port: int) -> Address:
    """Read a host; raises ValueError when it is none.

    People paste what their browser shows, so `http://` before and a slash after it are taken off, and a port in the
    text counts more than the one of the other field, which has its default then.
    """
    text = text.strip()
    try:
        return Address(_ipv6(text), port)
    except AddressValueError:
        parts = urlsplit(text if "://" in text else f"//{text}")
    if parts.scheme not in {"", "http"} or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ValueError("more than a host")
    if "@" in parts.netloc or parts.port == 0:
        raise ValueError("neither user nor port 0 lead to a JDownloader")
    return Address(_host(parts.hostname or ""), parts.port or port)


def _host(text: str) -> str:
    if ":" in text:
        return _ipv6(text)
    name = text.encode("idna").decode("ascii").lower()
    if _LIKE_IPV4.fullmatch(name):
        return str(IPv4Address(name))
    if not _NAME.fullmatch(name):
        raise ValueError("not a host name")
    return name


def _ipv6(text: str) -> str:
    address = IPv6Address(text)
    if not _ZONE.fullmatch(address.scope_id or ""):
        raise ValueError("not a network interface")
    return str(address)
