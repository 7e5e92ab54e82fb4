"""Actions for those settings of JDownloader that people change while it works."""

from dataclasses import fields
from typing import Any, Final

from homeassistant.core import HomeAssistant, SupportsResponse
import voluptuous as vol

from ..api.settings import Settings
from ..commands.settings import LARGEST, NUMBERS, async_change_settings, async_settings, changes_of
from ..presentation.serialise import serialised
from .action import Action, Answer, Call, Fields, reading
from .fields import number
from .speeds import BYTES, SPEED_UNIT, in_bytes

UNIT: Final = "unit"


async def _get_settings(call: Call) -> Answer:
    """Answer with the settings as they are now."""
    return serialised(await async_settings(call.jdownloader), shows_query=False)


async def _set_settings(call: Call) -> Answer:
    """Change settings; answers with all of them as read back, and whether a speed limit waits for a pause to end."""
    settings, is_pending = await async_change_settings(call.jdownloader, changes_of(call.fields))
    return {"settings": serialised(settings, shows_query=False), "pending": is_pending}


async def _limit_in_bytes(_: HomeAssistant, fields: Fields) -> Fields:
    """Return the fields with the speed limit in bytes a second; the unit is no setting, and goes."""
    settings = {name: value for name, value in fields.items() if name != UNIT}
    if "speed_limit" in settings:
        settings["speed_limit"] = in_bytes("speed_limit", settings["speed_limit"], fields[UNIT])
    return settings


def whole(value: Any) -> Any:
    """Take a number as forms and templates give it for a whole one; all else is checked later."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


ACTIONS: Final = {
    "get_settings": reading(_get_settings),
    "set_settings": Action(
        act=_set_settings,
        fields={
            **{vol.Optional(one.name): whole if one.name in NUMBERS else object for one in fields(Settings)},
            vol.Optional("speed_limit"): number(0, LARGEST),
            vol.Optional(UNIT, default=BYTES): SPEED_UNIT,
        },
        prepare=_limit_in_bytes,
        response=SupportsResponse.OPTIONAL,
    ),
}
