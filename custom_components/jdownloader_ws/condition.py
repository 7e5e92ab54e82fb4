"""Conditions for automations: what JDownloaders are doing.

They look at what was read, not at entities, which may be disabled.
"""

from abc import abstractmethod
from collections.abc import Callable
from typing import Final, Unpack, override

from homeassistant.const import CONF_OPTIONS, CONF_TARGET
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import (
    ATTR_BEHAVIOR,
    BEHAVIOR_ALL,
    BEHAVIOR_ANY,
    Condition,
    ConditionCheckParams,
    ConditionConfig,
)
from homeassistant.helpers.target import TargetSelection
from homeassistant.helpers.typing import ConfigType
import voluptuous as vol

from .api.states import ControllerState
from .coordinator import JDownloaderCoordinator
from .lookup import async_targeted
from .tracking.trackers import trackers_of
from .triggers.base import with_target

SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_TARGET): cv.TARGET_FIELDS,
        vol.Required(CONF_OPTIONS, default={}): {
            vol.Required(ATTR_BEHAVIOR, default=BEHAVIOR_ANY): vol.In([BEHAVIOR_ANY, BEHAVIOR_ALL])
        },
    }
)
AT_REST: Final = frozenset({ControllerState.IDLE, ControllerState.STOPPED})


class JDownloaderCondition(Condition):
    """Is true if it holds for any, or for all, of the JDownloaders that are meant and answer; for none it is false."""

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        checked: ConfigType = SCHEMA(config)
        return with_target(checked)

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        super().__init__(hass, config)
        self._selection: Final = TargetSelection(config.target or {})
        self._holds: Final = all if (config.options or {}).get(ATTR_BEHAVIOR) == BEHAVIOR_ALL else any

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        found = [
            self.is_true_of(jdownloader)
            for jdownloader in async_targeted(self._hass, self._selection)
            if jdownloader.data.is_available
        ]
        return bool(found) and self._holds(found)

    @abstractmethod
    def is_true_of(self, jdownloader: JDownloaderCoordinator) -> bool:
        """Return whether it holds for a JDownloader that answers."""


def condition_for(is_true: Callable[[JDownloaderCoordinator], bool]) -> type[JDownloaderCondition]:
    """Make a condition of what it looks at."""

    class TestedCondition(JDownloaderCondition):
        """Holds where the test does."""

        @override
        def is_true_of(self, jdownloader: JDownloaderCoordinator) -> bool:
            return is_true(jdownloader)

    return TestedCondition


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_captcha_waiting": condition_for(lambda jdownloader: bool(jdownloader.data.captchas)),
    "is_dialog_waiting": condition_for(lambda jdownloader: bool(jdownloader.data.dialogs)),
    # As the entity Status says it, in the same moment: which links are active is read a little later
    "is_downloading": condition_for(lambda jdownloader: jdownloader.data.status.state is ControllerState.RUNNING),
    "is_idle": condition_for(lambda jdownloader: jdownloader.data.status.state in AT_REST),
    "is_paused": condition_for(lambda jdownloader: jdownloader.data.status.state is ControllerState.PAUSED),
    "is_queue_empty": condition_for(lambda jdownloader: trackers_of(jdownloader).events.open_links == 0),
}


async def async_get_conditions(_hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by their keys."""
    return CONDITIONS
