"""Commands that disconnect entries, and connect them again."""

import voluptuous as vol

from ..commands.connecting import async_connect, async_disconnect, entry_of
from ..rights import demand_admin
from .answers import sendable
from .command import Request, command
from .fields import KEY
from .overview import connection_row_for


@command("connection/disconnect", {vol.Required("entry_id"): KEY})
async def ws_disconnect(request: Request) -> None:
    """Unload an entry; whoever watches one of its JDownloaders is told so."""
    demand_admin(request.connection.user)
    entry = entry_of(request.hass, request.fields["entry_id"])
    await async_disconnect(request.hass, entry)
    request.connection.send_result(request.message_id, sendable(connection_row_for(request, entry)))


@command("connection/connect", {vol.Required("entry_id"): KEY})
async def ws_connect(request: Request) -> None:
    """Set an entry up; the answer tells how that went."""
    demand_admin(request.connection.user)
    entry = entry_of(request.hass, request.fields["entry_id"])
    await async_connect(request.hass, entry)
    request.connection.send_result(request.message_id, sendable(connection_row_for(request, entry)))
