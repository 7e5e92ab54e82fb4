"""System health: whether MyJDownloader and the JDownloaders can be reached."""

from typing import Any

from homeassistant.components import system_health
from homeassistant.core import HomeAssistant, callback

from .api.connection import Via
from .api.endpoint import cloud_url
from .const import CONF_CONNECTION, CONNECTION_CLOUD, DOMAIN
from .coordinator import JDownloaderCoordinator
from .runtime import JDownloaderConfigEntry


@callback
def async_register(_hass: HomeAssistant, register: system_health.SystemHealthRegistration) -> None:
    """Register the system health callback."""
    register.async_register_info(async_system_health_info)


async def async_system_health_info(hass: HomeAssistant) -> dict[str, Any]:
    """Count the JDownloaders and how they are reached; whether the cloud answers matters only to its accounts."""
    entries: list[JDownloaderConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    jdownloaders = [jdownloader for entry in entries for jdownloader in entry.runtime_data.devices.values()]
    info: dict[str, Any] = {
        "jdownloaders": len(jdownloaders),
        "available": sum(jdownloader.data.is_available for jdownloader in jdownloaders),
        "watchers": sum(jdownloader.watchers for jdownloader in jdownloaders),
        "pushed": sum(jdownloader.has_push for jdownloader in jdownloaders),
    }
    info |= {f"reached_{via}": count_by(via, jdownloaders) for via in Via}
    known = hass.config_entries.async_entries(DOMAIN)
    if any(entry.data[CONF_CONNECTION] == CONNECTION_CLOUD for entry in known):
        info["can_reach_cloud"] = system_health.async_check_can_reach_url(hass, cloud_url())
    return info


def count_by(via: Via, jdownloaders: list[JDownloaderCoordinator]) -> int:
    """Count those that answer, and answered last on a certain way."""
    return sum(jdownloader.data.is_available and jdownloader.connection.via is via for jdownloader in jdownloaders)
