"""Watching one JDownloader: what is known of it, always up to date."""

from collections.abc import AsyncGenerator
from typing import Any

from .connection import Connection
from .folding import Known, fold


async def watch(connection: Connection, **fields: Any) -> AsyncGenerator[Known]:
    """Yield what is known after each event, until `ConnectionLostError`.

    A JDownloader that can't be watched now is reported as unavailable, also while Home Assistant has not set it up yet.
    """
    known: Known = {}
    async with connection.watch(**fields) as events:
        async for event in events:
            known = fold(known, event)
            yield known
