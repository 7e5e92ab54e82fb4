"""Commands for those settings of JDownloader that people change while it works."""

from typing import Final

from homeassistant.core import HomeAssistant

from ...presentation.serialise import serialised
from ..settings import async_change_settings, async_settings, changes_of
from ..speeds import in_bytes
from .command import Answer, Answers, Call, Command, Fields, reading
from .fields import SETTINGS

UNIT: Final = "unit"


async def _settings(call: Call) -> Answer:
    """Answer with the settings as they are now."""
    return {"settings": serialised(await async_settings(call.jdownloader), shows_query=False)}


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


COMMANDS: Final = (
    reading(
        socket=("settings/get",),
        action="get_settings",
        run=_settings,
        answers_with="settings",
        has_revision=True,
        typescript="{ readonly settings: Settings }",
        icon="mdi:cog-outline",
    ),
    Command(
        socket=("settings/set",),
        action="set_settings",
        fields=SETTINGS,
        run=_set_settings,
        prepare=_limit_in_bytes,
        answers=Answers.IF_ASKED,
        has_revision=True,
        typescript="SettingsAnswer",
        icon="mdi:cog",
    ),
)
