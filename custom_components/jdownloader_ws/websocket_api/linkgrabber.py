"""Commands for the LinkGrabber."""

from typing import Any, Final

from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.adding import OPTIONS, async_add_links
from ..commands.grabbing import async_move_to_downloads, async_remove_grabbed
from ..commands.naming import SELECTION
from ..commands.parameters import Option, async_addition
from ..const import MAX_WAIT
from ..presentation.serialise import serialised
from .command import Call, device_command
from .fields import number

ADDITION: Final[VolDictType] = {
    vol.Required("links"): object,
    **{Option(name): object for name in (*OPTIONS, "priority", "request_id")},
    Option("wait", default=0): number(0, MAX_WAIT),
}
"""Addresses and passwords are checked by `async_addition`, as for the action."""


@device_command("linkgrabber/add_links", ADDITION)
async def ws_add_links(call: Call) -> dict[str, Any]:
    """Add links; answers with their crawl job."""
    addition = await async_addition(call.hass, call.fields)
    job = await async_add_links(call.jdownloader, addition, call.fields["wait"])
    return {"job": serialised(job, shows_query=True)}


@device_command("linkgrabber/move_to_downloads", {**SELECTION, vol.Optional("start"): bool})
async def ws_move_to_downloads(call: Call) -> dict[str, list[str]]:
    """Move links to the download list; answers with their ids, which stay, and those of their new packages."""
    return await async_move_to_downloads(
        call.jdownloader, call.link_ids, call.package_ids, start=call.fields.get("start")
    )


@device_command("linkgrabber/remove", SELECTION)
async def ws_remove_linkgrabber(call: Call) -> None:
    """Remove links from the LinkGrabber."""
    await async_remove_grabbed(call.jdownloader, call.link_ids, call.package_ids)
