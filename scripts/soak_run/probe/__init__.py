"""An integration of the soak's own: counts inside the process of Home Assistant what must not grow."""

import asyncio
from collections import Counter
import threading
from typing import Any

from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.typing import ConfigType


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Offer the command."""
    async_register_command(hass, async_count)
    return True


@callback
@websocket_command({"type": "soak_probe/count"})
def async_count(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
    """Answer with tasks, threads and listeners as they are now."""
    tasks = Counter(_kind(task.get_name()) for task in asyncio.all_tasks())
    threads = Counter(_kind(thread.name) for thread in threading.enumerate())
    listeners = hass.bus.async_listeners()
    connection.send_result(
        message["id"],
        {
            "tasks": sum(tasks.values()),
            "tasks_by_name": dict(tasks),
            "threads": sum(threads.values()),
            "threads_by_name": dict(threads),
            "listeners": sum(listeners.values()),
        },
    )


def _kind(name: str) -> str:
    """Return a name without its numbers, by which like ones can be counted together."""
    return "".join("#" if letter.isdigit() else letter for letter in name)[:60]
