"""Which addresses a direct way may lead to: what a JDownloader calls its own is a claim of someone else's program."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Interface, IPv6Network, ip_address, ip_network
from typing import Final

type IPAddress = IPv4Address | IPv6Address

HOME: Final = tuple(
    ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10"),
        *("::1/128", "fe80::/10", "fc00::/7"),
    )
)
"""Networks that lead nowhere but home: RFC 1918, 3927, 4193, 4291 and 6598 (the last for providers and VPNs)."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Where this program runs; nothing is known of it by default."""

    own: frozenset[IPAddress] = frozenset()
    """The addresses of this machine."""
    prefixes: tuple[IPv6Network, ...] = ()
    """The networks of its public IPv6 addresses."""
    forbidden_ports: frozenset[int] = frozenset()
    """Ports of this machine at which no JDownloader listens, as this program does."""

    @classmethod
    def of(cls, addresses: Iterable[tuple[str, int]], forbidden_ports: Iterable[int]) -> Nearby:
        """Read the addresses of a machine, each with the length of its network's prefix."""
        found = [(ip_address(address.partition("%")[0]), length) for address, length in addresses]
        networks = [
            IPv6Interface((address, length)).network
            for address, length in found
            if isinstance(address, IPv6Address) and address.is_global
        ]
        return cls(frozenset(address for address, _ in found), tuple(networks), frozenset(forbidden_ports))

    def allows(self, address: IPAddress, port: int) -> bool:
        """Return whether a JDownloader may be looked for at an address and a port."""
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        if port in self.forbidden_ports and (address.is_loopback or address in self.own):
            return False
        return any(address in network for network in (*HOME, *self.prefixes) if network.version == address.version)


NOT_NEARBY: Final = Nearby()
