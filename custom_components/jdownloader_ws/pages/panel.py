"""The page of JDownloader in the sidebar, which is there while a loaded entry wants it."""

from functools import partial
from itertools import takewhile
from typing import Final
from urllib.parse import quote

from homeassistant.components.frontend import DOMAIN as FRONTEND, async_panel_exists, async_remove_panel
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.translation import async_get_translations

from ..const import CONF_PANEL, DEFAULT_PANEL, DOMAIN, LOGGER, PANEL_STAYS

PANEL_URL: Final = "jdownloader"
ELEMENT: Final = "jdownloader-panel"
ICON: Final = "mdi:download-network"


class JDownloaderPanel:
    """Registers the page with the first entry that wants it, and removes it with the last."""

    def __init__(self, hass: HomeAssistant, module_url: str) -> None:
        self._hass = hass
        self._module_url = module_url
        self._is_registered = False
        self._wanted_by: set[str] = set()
        self._awaited: dict[str, CALLBACK_TYPE] = {}
        """Entries that were unloaded a moment ago, with the undo of giving them up."""

    def address(self, device_id: str, tab: str = "", package_id: str = "") -> str | None:
        """Return the address of a JDownloader's place in the page, `/jdownloader/<device>/<tab>/<package>`.

        `tab` and `package_id` are empty where none is meant. None where the page is switched off: nothing links to it.
        """
        if not self._is_registered:
            return None
        return "/".join(
            ("", PANEL_URL, *(quote(part, safe="") for part in takewhile(bool, (device_id, tab, package_id))))
        )

    async def async_follow(self, entry: ConfigEntry) -> None:
        """Do as an entry wants it that is set up now, until it is unloaded."""
        if entry.options.get(CONF_PANEL, DEFAULT_PANEL):
            self._wanted_by.add(entry.entry_id)
            entry.async_on_unload(partial(self._async_await, entry.entry_id))
        await self._async_register()
        self.async_forget(entry.entry_id)

    @callback
    def async_forget(self, entry_id: str) -> None:
        """Await an entry no longer, as it is back or gone."""
        if (cancel := self._awaited.pop(entry_id, None)) is not None:
            cancel()
        self._async_remove_unwanted()

    @callback
    def _async_await(self, entry_id: str) -> None:
        """Keep the page for a while: a user who has it open while the entry is reloaded must not be sent elsewhere."""

        @callback
        def give_up(_now: object) -> None:
            del self._awaited[entry_id]
            self._async_remove_unwanted()

        self._wanted_by.discard(entry_id)
        job = HassJob(give_up, "JDownloader's panel", cancel_on_shutdown=True)
        self._awaited[entry_id] = async_call_later(self._hass, PANEL_STAYS, job)

    async def _async_register(self) -> None:
        if FRONTEND not in self._hass.config.components:
            return
        title = await self._async_title()
        if self._is_registered or not self._wanted_by:
            return
        if async_panel_exists(self._hass, PANEL_URL):
            LOGGER.warning("There is a page at /%s already; JDownloader's is left out of the sidebar", PANEL_URL)
            return
        self._is_registered = True
        await async_register_panel(
            self._hass,
            frontend_url_path=PANEL_URL,
            webcomponent_name=ELEMENT,
            sidebar_title=title,
            sidebar_icon=ICON,
            module_url=self._module_url,
        )

    async def _async_title(self) -> str:
        """Return it in the language of this Home Assistant; the sidebar knows none for each user."""
        texts = await async_get_translations(self._hass, self._hass.config.language, "common", [DOMAIN])
        return texts[f"component.{DOMAIN}.common.panel"]

    @callback
    def _async_remove_unwanted(self) -> None:
        if self._is_registered and not self._wanted_by and not self._awaited:
            async_remove_panel(self._hass, PANEL_URL)
            self._is_registered = False
