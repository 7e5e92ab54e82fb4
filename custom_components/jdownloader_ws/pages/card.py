"""What lets the dashboards load the card."""

import asyncio

from homeassistant.components.frontend import DOMAIN as FRONTEND, add_extra_js_url, remove_extra_js_url
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.resources import ResourceStorageCollection
from homeassistant.core import HomeAssistant

from .built import CARD_MODULE, MODULES_URL
from .card_resource import RESOURCE_TYPE, ResourceChanges, card_rows


async def async_forget_card(hass: HomeAssistant, card: JDownloaderCard | None) -> None:
    """Let nothing load the card any more, once the last entry is gone."""
    # An entry that was switched off may be the last, and nothing have been set up since the start.
    card = card or JDownloaderCard(hass, f"{MODULES_URL}/{CARD_MODULE}")
    if LOVELACE_DATA in hass.data:
        await card.async_remove()


class JDownloaderCard:
    """The card among what the dashboards load: a row that users see, or where rows are YAML an extra module."""

    def __init__(self, hass: HomeAssistant, url: str) -> None:
        self._hass = hass
        self._url = url
        # Entries are set up side by side, and the rows have to be loaded first: two would each find none of ours.
        self._lock = asyncio.Lock()
        self._is_extra_module = False

    async def async_register(self) -> None:
        """Let the dashboards load the card as it is now, wherever they load it from."""
        async with self._lock:
            resources = self._hass.data[LOVELACE_DATA].resources
            if isinstance(resources, ResourceStorageCollection):
                await resources.async_get_info()  # loads them: before there seem to be none
                await self._async_apply(ResourceChanges.to_load(resources.async_items(), self._url), resources)
            elif not card_rows(resources.async_items(), self._url):
                self._add_extra_module()

    async def async_remove(self) -> None:
        """Take it away again, whichever version was registered."""
        async with self._lock:
            resources = self._hass.data[LOVELACE_DATA].resources
            if isinstance(resources, ResourceStorageCollection):
                await resources.async_get_info()
                await self._async_apply(ResourceChanges.to_forget(resources.async_items(), self._url), resources)
            if self._is_extra_module:
                remove_extra_js_url(self._hass, self._url)
                self._is_extra_module = False

    async def _async_apply(self, changes: ResourceChanges, resources: ResourceStorageCollection) -> None:
        row = {"res_type": RESOURCE_TYPE, "url": self._url}
        if changes.create:
            await resources.async_create_item(row)
        if changes.update is not None:
            await resources.async_update_item(changes.update, row)
        for row_id in changes.delete:
            await resources.async_delete_item(row_id)

    def _add_extra_module(self) -> None:
        """Have all pages load it, once; open ones are notified."""
        if FRONTEND in self._hass.config.components and not self._is_extra_module:
            add_extra_js_url(self._hass, self._url)
            self._is_extra_module = True
