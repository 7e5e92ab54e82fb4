"""Actions that disconnect an entry, and connect it again."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.connecting import async_connect, async_disconnect, entry_of
from ..commands.parameters import fields_of
from ..const import DOMAIN
from ..errors import translated_errors
from ..rights import async_demand_admin
from ..runtime import JDownloaderConfigEntry
from .action import ANYTHING

type Act = Callable[[HomeAssistant, JDownloaderConfigEntry], Awaitable[None]]

ENTRY: Final[VolDictType] = {vol.Required("config_entry_id"): cv.string}
ENTRY_ACTIONS: Final[dict[str, Act]] = {"connect": async_connect, "disconnect": async_disconnect}


@callback
def async_register(hass: HomeAssistant) -> None:
    """Let these actions be called; they are about entries, which may have no device that is there."""
    for name, act in ENTRY_ACTIONS.items():
        hass.services.async_register(DOMAIN, name, partial(_async_handle, act), schema=ANYTHING)


async def _async_handle(act: Act, call: ServiceCall) -> None:
    with translated_errors():
        fields = fields_of(vol.Schema(ENTRY), call.data)
        await async_demand_admin(call.hass, call.context)
        await act(call.hass, entry_of(call.hass, fields["config_entry_id"]))
