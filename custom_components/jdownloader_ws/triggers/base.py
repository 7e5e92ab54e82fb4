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
from ..lookup import TargetedDevices
from ..writable import writable

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

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        schema = vol.Schema(
            {vol.Required(CONF_TARGET): cv.TARGET_FIELDS, vol.Required(CONF_OPTIONS, default={}): cls.fields}
        )
        checked: ConfigType = schema(config)
        return with_target(checked)

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Take over what is asked for."""
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
                run_action(writable({ATTR_DEVICE_ID: device_id, **details}), f"{self._key} of {jdownloader.name}")

        stop = self._async_listen(async_fire)

        @callback
        def async_detach() -> None:
            stop()
            stop_targets()

        return async_detach

    @callback
    @abstractmethod
    def _async_listen(self, fire: Fire) -> CALLBACK_TYPE:
        """Begin to listen to all JDownloaders; returns the undo."""
