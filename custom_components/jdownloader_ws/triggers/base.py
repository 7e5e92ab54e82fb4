"""What all triggers share: the JDownloaders they are for, and what an automation gets to know.

They listen to what happens itself rather than to the states of event entities: those may be disabled, and a trigger
for a device or an area has to fire all the same, once for each of many things that happen at the same moment.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, override

from homeassistant.const import ATTR_DEVICE_ID, CONF_OPTIONS, CONF_TARGET
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.target import TargetSelection
from homeassistant.helpers.trigger import Trigger, TriggerActionRunner, TriggerConfig, TriggerNotTriggeredReporter
from homeassistant.helpers.typing import ConfigType, VolDictType
import voluptuous as vol

from ..coordinator import JDownloaderCoordinator
from ..data import DATA
from ..lookup import TargetedDevices
from ..writable import plain

ATTR_PAGE: Final = "page"

type Fire = Callable[[JDownloaderCoordinator, Mapping[str, Any]], None]
"""Fires if the JDownloader is one of those that are meant."""


def with_target(config: ConfigType) -> ConfigType:
    """Check that something is meant."""
    if not TargetSelection(config[CONF_TARGET]).has_any_target:
        raise vol.Invalid("target is empty", path=[CONF_TARGET])
    return config


class JDownloaderTrigger(Trigger):
    """Fires for JDownloaders."""

    fields: ClassVar[VolDictType] = {}
    """The options."""
    tab: ClassVar[str] = ""
    """The tab of the page in the sidebar that shows more; empty: the one that was open last."""

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        schema = vol.Schema(
            {vol.Required(CONF_TARGET): cv.TARGET_FIELDS, vol.Required(CONF_OPTIONS, default={}): cls.fields}
        )
        checked: ConfigType = schema(config)
        return with_target(checked)

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        super().__init__(hass, config)
        self._key: Final = config.key
        self._targets: Final = TargetedDevices(hass, TargetSelection(config.target or {}))
        self._options: Final[Mapping[str, Any]] = config.options or {}

    @override
    async def async_attach_runner(
        self, run_action: TriggerActionRunner, did_not_trigger: TriggerNotTriggeredReporter | None = None
    ) -> CALLBACK_TYPE:
        stop_targets = await self._targets.async_setup()

        @callback
        def async_fire(jdownloader: JDownloaderCoordinator, details: Mapping[str, Any]) -> None:
            if (device_id := self._targets.device_of(jdownloader)) is not None:
                page = self._page_of(device_id, details)
                known = {ATTR_DEVICE_ID: device_id, ATTR_PAGE: page, **details}
                run_action(plain(known), f"{self._key} of {jdownloader.name}")

        stop = self._async_listen(async_fire)

        @callback
        def async_detach() -> None:
            stop()
            stop_targets()

        return async_detach

    def _page_of(self, device_id: str, details: Mapping[str, Any]) -> str | None:
        """Return the address of what shows more, the package itself where it is about one."""
        package_id = details.get("package_id") if self.tab == "downloads" else None
        return self._hass.data[DATA].panel.address(device_id, self.tab, package_id or "")

    @callback
    @abstractmethod
    def _async_listen(self, fire: Fire) -> CALLBACK_TYPE:
        """Begin to listen to all JDownloaders; returns the undo."""
