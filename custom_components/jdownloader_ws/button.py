"""Buttons: what is done once, to all that is there or to JDownloader itself."""

from typing import Final, override

from homeassistant.components.button import ButtonEntity
from homeassistant.components.button.const import ButtonDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .commands.cleaning import Waste, async_clean_up_downloads
from .commands.everything import async_move_everything, async_retry_everything
from .commands.grabbing import async_clear_linkgrabber
from .commands.running import async_start, async_stop
from .commands.system import async_check_update, async_reconnect, async_restart
from .entities.descriptions import JDownloaderButtonDescription
from .entities.entity import JDownloaderEntity, async_add_rows
from .runtime import JDownloaderConfigEntry

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0

BUTTONS: Final = (
    # Off, as there is a switch for both
    JDownloaderButtonDescription(key="start", entity_registry_enabled_default=False, press_fn=async_start),
    JDownloaderButtonDescription(key="stop", entity_registry_enabled_default=False, press_fn=async_stop),
    JDownloaderButtonDescription(key="move_all", press_fn=async_move_everything),
    JDownloaderButtonDescription(
        key="clear_linkgrabber", entity_registry_enabled_default=False, press_fn=async_clear_linkgrabber
    ),
    JDownloaderButtonDescription(
        key="remove_finished",
        # Their files stay
        press_fn=lambda jdownloader: async_clean_up_downloads(jdownloader, Waste.FINISHED),
    ),
    JDownloaderButtonDescription(key="retry_failed", press_fn=async_retry_everything),
    JDownloaderButtonDescription(
        key="reconnect",
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        is_admin=True,
        press_fn=async_reconnect,
    ),
    JDownloaderButtonDescription(
        key="check_update",
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        press_fn=async_check_update,
    ),
    JDownloaderButtonDescription(
        key="restart",
        device_class=ButtonDeviceClass.RESTART,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        is_admin=True,
        press_fn=async_restart,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderButton, BUTTONS)


class JDownloaderButton(JDownloaderEntity[None], ButtonEntity):
    """Something that can be done."""

    entity_description: JDownloaderButtonDescription

    @override
    async def async_press(self) -> None:
        await self.async_command(self.entity_description.press_fn)
