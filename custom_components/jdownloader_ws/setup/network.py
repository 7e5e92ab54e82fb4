"""Where Home Assistant runs: its addresses, and the port that is its own."""

from homeassistant.components import network
from homeassistant.core import HomeAssistant

from ..api.nearby import Nearby


async def async_nearby(hass: HomeAssistant) -> Nearby:
    """Return where direct ways to a JDownloader may lead to: never to Home Assistant itself."""
    addresses = [
        (one["address"], one["network_prefix"])
        for adapter in await network.async_get_adapters(hass)
        for one in (*adapter["ipv4"], *adapter["ipv6"])
    ]
    return Nearby.of(addresses, [hass.config.api.port] if hass.config.api else [])
