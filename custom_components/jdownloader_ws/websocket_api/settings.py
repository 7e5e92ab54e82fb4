"""Commands for those settings of JDownloader that people change while it works."""

from dataclasses import fields
from typing import Any, Final

from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.settings import Settings
from ..commands.settings import async_change_settings, async_settings, changes_of
from ..presentation.serialise import serialised
from .command import Call, device_command

ANY: Final[VolDictType] = {vol.Optional(setting.name): object for setting in fields(Settings)}
"""Values are checked by `changes_of`, for actions too."""


@device_command("settings/get", control=False)
async def ws_get_settings(call: Call) -> dict[str, Any]:
    """Answer with the settings as they are now."""
    settings = await async_settings(call.jdownloader)
    return _answer(call, settings)


@device_command("settings/set", ANY)
async def ws_set_settings(call: Call) -> dict[str, Any]:
    """Change settings; answers with all of them as read back, and whether a speed limit waits for a pause to end."""
    settings, is_pending = await async_change_settings(call.jdownloader, changes_of(call.fields))
    return _answer(call, settings) | {"pending": is_pending}


def _answer(call: Call, settings: Settings) -> dict[str, Any]:
    return {"revision": call.jdownloader.data.revision, "settings": serialised(settings, shows_query=False)}
