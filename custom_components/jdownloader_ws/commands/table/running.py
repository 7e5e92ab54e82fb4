"""Commands that start, pause and stop downloads, for some time or permanently."""

from typing import Final

from homeassistant.core import HomeAssistant

from ...api.status import PendingLimit
from ...tracking.trackers import trackers_of
from ..edited_list import DOWNLOADS
from ..editing import async_set_enabled
from ..pausing import async_pause_for
from ..running import async_force, async_pause, async_resume, async_start, async_start_links, async_stop
from ..speeds import in_bytes
from ..stop_mark import async_clear_stop_mark, async_set_stop_mark
from .command import Answer, Answers, Call, Command, Fields, on_selection, plain
from .field import in_section
from .fields import AFTER_CURRENT, LIMIT_DURATION, LIMIT_UNIT, ONE, PAUSE_DURATION, SELECTION, SPEED_LIMIT_OR_OFF

ONLY_SOME: Final = in_section("selection", *SELECTION)
"""Left out: all."""


async def _start(call: Call) -> None:
    """Start; or download some links now. An empty selection is none: it is refused, not taken for everything."""
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
    """Pause for a time; answers with when the downloads are resumed."""
    until = await async_pause_for(
        call.jdownloader, call.fields["duration"], call.link_ids, call.package_ids, of_links=call.names_something
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


async def _set_stop_mark(call: Call) -> None:
    """Stop after this link or package."""
    await async_set_stop_mark(call.jdownloader, call.named)


async def _set_speed_limit(call: Call) -> Answer:
    """Set the limit or switch it off, for a time or permanently."""
    limit: int | str = call.fields["limit"]
    wanted = PendingLimit(speed_limit_enabled=False)
    if not isinstance(limit, str):
        wanted = PendingLimit(speed_limit=limit, speed_limit_enabled=True)
    if "duration" not in call.fields:
        return {"ends_at": None, "pending": await trackers_of(call.jdownloader).timed_limits.async_set(wanted)}
    ends_at, is_pending = await trackers_of(call.jdownloader).timed_limits.async_set_for(
        wanted, call.fields["duration"]
    )
    return {"ends_at": ends_at, "pending": is_pending}


async def _limit_in_bytes(_: HomeAssistant, fields: Fields) -> Fields:
    """Return the fields with the limit in bytes a second."""
    limit: float | str = fields["limit"]
    if isinstance(limit, str):
        return fields
    return {**fields, "limit": in_bytes("limit", limit, fields["unit"])}


COMMANDS: Final = (
    Command(socket=("downloads/start",), action="start_downloads", fields=ONLY_SOME, run=_start, icon="mdi:play"),
    Command(socket=("downloads/pause",), action="pause_downloads", fields=ONLY_SOME, run=_pause, icon="mdi:pause"),
    Command(
        action="pause_for",
        fields=(PAUSE_DURATION, *ONLY_SOME),
        run=_pause_for,
        answers=Answers.IF_ASKED,
        icon="mdi:timer-pause",
    ),
    Command(action="resume_downloads", fields=ONLY_SOME, run=_resume, icon="mdi:play-pause"),
    Command(socket=("downloads/stop",), action="stop_downloads", fields=(AFTER_CURRENT,), run=_stop, icon="mdi:stop"),
    Command(
        socket=("downloads/force",),
        action="force_downloads",
        fields=SELECTION,
        run=on_selection(async_force),
        icon="mdi:fast-forward",
    ),
    Command(
        socket=("downloads/set_stop_mark",),
        action="set_stop_mark",
        fields=ONE,
        run=_set_stop_mark,
        icon="mdi:sign-caution",
    ),
    Command(
        socket=("downloads/clear_stop_mark",),
        action="clear_stop_mark",
        run=plain(async_clear_stop_mark),
        icon="mdi:sign-real-estate",
    ),
    Command(
        action="set_speed_limit",
        fields=(SPEED_LIMIT_OR_OFF, LIMIT_UNIT, LIMIT_DURATION),
        run=_set_speed_limit,
        prepare=_limit_in_bytes,
        answers=Answers.IF_ASKED,
        icon="mdi:speedometer-slow",
    ),
)
