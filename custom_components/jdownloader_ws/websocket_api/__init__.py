"""The commands of Home Assistant's WebSocket API, and the live stream."""

from homeassistant.core import HomeAssistant, callback


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register all commands."""
