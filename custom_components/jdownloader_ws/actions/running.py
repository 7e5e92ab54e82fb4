"""Actions that start, pause and stop downloads, for some time or for good."""

from typing import Any, Final

from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..api.status import PendingLimit
from ..commands.edited_list import DOWNLOADS
from ..commands.editing import async_set_enabled
from ..commands.naming import ONE, SELECTION
from ..commands.pausing import async_pause_for
from ..commands.running import async_force, async_pause, async_resume, async_start, async_start_links, async_stop
from ..commands.settings import LARGEST
from ..commands.stop_mark import async_clear_stop_mark, async_set_stop_mark
from .action import Action, Answer, Call, Fields
from .fields import duration, number
from .speeds import KILOBYTES, SPEED_UNIT, in_bytes

OFF: Final = "off"


async def _start(call: Call) -> None:
    """Start; or download some links now."""
    if call.names_something:
        await async_start_links(call.jdownloader, call.link_ids, call.package_ids)
    else:
        await async_start(call.jdownloader)


async def _pause(call: Call) -> None:
    """Slow everything down; or disable some links."""
    if call.names_something:
        await async_set_enabled(call.jdownloader, DOWNLOADS, call.link_ids, call.package_ids, enabled=False)
    else:
        await async_pause(call.jdownloader)


async def _pause_for(call: Call) -> Answer:
    """Do the same for a time; answers when it goes on."""
    until = await async_pause_for(
        call.jdownloader,
        call.fields["duration"],
        call.link_ids,
        call.package_ids,
        of_links=call.names_something,
    )
    return {"resumes_at": until}


async def _resume(call: Call) -> None:
    """End a pause; or enable some links."""
    if call.names_something:
        await async_set_enabled(call.jdownloader, DOWNLOADS, call.link_ids, call.package_ids, enabled=True)
    else:
        await async_resume(call.jdownloader)


async def _stop(call: Call) -> None:
    """Stop, at once or when what runs now is done."""
    await async_stop(call.jdownloader, after_current=call.fields["after_current"])


async def _force(call: Call) -> None:
    """Download some links now, beyond the limits; what is disabled or failed stays so."""
    await async_force(call.jdownloader, call.link_ids, call.package_ids)


async def _set_stop_mark(call: Call) -> None:
    """Stop after this link or package."""
    await async_set_stop_mark(call.jdownloader, call.named)


async def _clear_stop_mark(call: Call) -> None:
    """Take the stop mark away."""
    await async_clear_stop_mark(call.jdownloader)


async def _set_speed_limit(call: Call) -> Answer:
    """Set the limit or switch it off, for a time or for good."""
    limit: int | str = call.fields["limit"]
    wanted = PendingLimit(speed_limit_enabled=False)
    if not isinstance(limit, str):
        wanted = PendingLimit(speed_limit=limit, speed_limit_enabled=True)
    if "duration" not in call.fields:
        return {"ends_at": None, "pending": await call.jdownloader.speed_limit.async_set(wanted)}
    ends_at, is_pending = await call.jdownloader.timed_limit.async_set_for(wanted, call.fields["duration"])
    return {"ends_at": ends_at, "pending": is_pending}


async def _limit_in_bytes(_: HomeAssistant, fields: Fields) -> Fields:
    """Return the fields with the limit in bytes a second."""
    limit: float | str = fields["limit"]
    if isinstance(limit, str):
        return fields
    return {**fields, "limit": in_bytes("limit", limit, fields["unit"])}


def limit_of(value: Any) -> float | str:
    """Take a number, or the word for no limit, which YAML makes a boolean of; a form says which of both it gives."""
    if isinstance(value, dict):
        chosen = value.get("active_choice")
        value = value.get(chosen) if isinstance(chosen, str) else None
    if value is False or value == OFF:
        return OFF
    limit: float = number(0, LARGEST)(value)
    return limit


ACTIONS: Final = {
    "start_downloads": Action(act=_start, fields=SELECTION),
    "pause_downloads": Action(act=_pause, fields=SELECTION),
    "pause_for": Action(
        act=_pause_for,
        fields={vol.Required("duration"): duration, **SELECTION},
        response=SupportsResponse.OPTIONAL,
    ),
    "resume_downloads": Action(act=_resume, fields=SELECTION),
    "stop_downloads": Action(act=_stop, fields={vol.Optional("after_current", default=False): cv.boolean}),
    "force_downloads": Action(act=_force, fields=SELECTION),
    "set_stop_mark": Action(act=_set_stop_mark, fields=ONE),
    "clear_stop_mark": Action(act=_clear_stop_mark),
    "set_speed_limit": Action(
        act=_set_speed_limit,
        fields={
            vol.Required("limit"): limit_of,
            vol.Optional("unit", default=KILOBYTES): SPEED_UNIT,
            vol.Optional("duration"): duration,
        },
        prepare=_limit_in_bytes,
        response=SupportsResponse.OPTIONAL,
    ),
}
