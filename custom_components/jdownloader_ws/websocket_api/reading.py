"""Commands that read one JDownloader."""

from collections.abc import Callable
from typing import Any

from homeassistant.helpers.json import json_fragment
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.package_list import PackageList
from ..api.snapshot import Snapshot
from ..api.states import Availability, LinkState
from ..api.status import OFFLINE
from ..commands.naming import SELECTION
from ..commands.parameters import identifier
from ..errors import JDownloaderRefusal
from ..live_stream.messages import LOOP_ROWS
from ..lookup import async_unless_offline
from ..presentation.serialise import serialised
from ..presentation.views import View, downloads_view, linkgrabber_view, status_view
from .answers import fitting, sendable
from .command import Call, Request, async_permitted, command, device_command
from .fields import COUNT, DEVICE, SEARCH

type ListView = Callable[[Snapshot, View], dict[str, Any]]


def list_fields(states: type[LinkState | Availability]) -> VolDictType:
    """Return what a list command takes."""
    return {
        **SELECTION,
        vol.Optional("states"): [vol.In([state.value for state in states])],
        vol.Optional("search"): SEARCH,
        vol.Optional("offset"): COUNT,
        vol.Optional("limit"): COUNT,
    }


@command("status/get", DEVICE)
async def ws_get_status(request: Request) -> None:
    """Answer also for a JDownloader that is offline."""
    device_id, _ = async_permitted(request)
    status, revision = serialised(OFFLINE, shows_query=False), 0
    if (jdownloader := async_unless_offline(request.hass, device_id)) is not None:
        await jdownloader.read_back.async_caught_up()
        try:
            snapshot = await jdownloader.async_fresh()
        except JDownloaderRefusal:
            snapshot = jdownloader.data
        status, revision = status_view(snapshot), snapshot.revision
    request.connection.send_result(request.message_id, sendable({"revision": revision, "status": status}))


@device_command("downloads/list", list_fields(LinkState), control=False)
async def ws_list_downloads(call: Call) -> json_fragment:
    """Answer with the download list."""
    snapshot = await call.jdownloader.async_fresh()
    return await _async_list(call, snapshot, snapshot.downloads, downloads_view)


@device_command("linkgrabber/list", list_fields(Availability), control=False)
async def ws_list_linkgrabber(call: Call) -> json_fragment:
    """Answer with the list of the LinkGrabber."""
    snapshot = await call.jdownloader.async_fresh()
    return await _async_list(call, snapshot, snapshot.linkgrabber, linkgrabber_view)


@device_command("jobs/get", {vol.Required("job_id"): identifier}, control=False)
async def ws_get_job(call: Call) -> dict[str, Any]:
    """Answer with a crawl job as it stands now."""
    job = await call.jdownloader.jobs.async_follow(call.fields["job_id"])
    return {"revision": call.jdownloader.data.revision, "job": serialised(job, shows_query=call.rights.control)}


async def _async_list(call: Call, snapshot: Snapshot, content: PackageList[Any, Any], view: ListView) -> json_fragment:
    """Answer with a list, in a thread if it is long."""
    wanted = View.of(call.fields, shows_query=call.rights.control)

    def write() -> json_fragment:
        return fitting({"revision": snapshot.revision, **view(snapshot, wanted)})

    if content.link_count + len(content.groups) <= LOOP_ROWS:
        return write()
    return await call.hass.async_add_executor_job(write)
