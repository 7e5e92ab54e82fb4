"""Watching one JDownloader: what is known of it, always up to date."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from hass_client.exceptions import FailedCommand

from .connection import Connection
from .folding import Known, fold

LOOK_AGAIN = 2
"""Seconds between two attempts to watch."""


async def watch(connection: Connection, **fields: Any) -> AsyncGenerator[Known]:
    """Yield what is known after each event, until `ConnectionLostError`.

    A JDownloader that can't be watched now is told like an outage and tried again: after a restart of Home Assistant
    it takes a moment until it is set up.
    """
    known: Known = {}
    while True:
        try:
            async with connection.watch(**fields) as events:
                async for event in events:
                    known = fold(known, event)
                    yield known
        except FailedCommand as refusal:
            known = known | {"available": False, "reason": str(refusal)}
            yield known
            await asyncio.sleep(LOOK_AGAIN)
