"""Actions that answer with the status, with one of the two lists, or with what is told of links."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.downloads import Downloads
from ..api.snapshot import Snapshot
from ..api.states import Availability, LinkState
from ..api.status import OFFLINE
from ..commands.grabbing import async_folders
from ..commands.naming import SELECTION
from ..commands.parameters import identifier, printable
from ..commands.variants import async_set_variant, async_variants
from ..errors import JDownloaderRefusal
from ..happenings.short import first_names
from ..presentation.serialise import serialised
from ..presentation.views import View, downloads_view, linkgrabber_view, status_view
from .action import Action, Answer, Call, reading
from .fields import COUNT, SEARCH, text


async def _get_status(call: Call) -> Answer:
    """Answer also for a JDownloader that is offline."""
    try:
        return status_view(await call.jdownloader.async_fresh())
    except JDownloaderRefusal:
        return status_view(call.jdownloader.data)


async def _get_downloads(call: Call) -> Answer:
    """Answer with the download list, and where and how fast things were loaded."""
    speeds = call.jdownloader.chronicle.speeds

    def make(snapshot: Snapshot, view: View) -> dict[str, Any]:
        found = downloads_view(snapshot, view)
        for package in found["packages"]:
            package.update(files_of(snapshot.downloads, package["id"]), mean_speed=speeds.get(package["id"]))
        folders = {package["id"]: package["save_to"] for package in found["packages"]}
        for link in found["links"]:
            link.update(save_to=folders[link["package_id"]], mean_speed=speeds.get(link["id"]))
        return found

    return await _async_view(call, make)


def files_of(downloads: Downloads, package_id: str) -> dict[str, Any]:
    """Return the names of a package's first files, as events tell them, and how many there are beside these."""
    group = downloads.group(package_id)
    names = [link.name for link in group.links if link.enabled] if group else []
    files = first_names(names)
    return {"files": files, "files_more": len(names) - len(files)}


async def _get_linkgrabber(call: Call) -> Answer:
    """Answer with the list of the LinkGrabber."""
    return await _async_view(call, linkgrabber_view)


async def _async_view(call: Call, make: Callable[[Snapshot, View], dict[str, Any]]) -> Answer:
    """Return a list, made in a thread, as it may be long."""
    snapshot = await call.jdownloader.async_fresh()
    view = View.of(call.fields, shows_query=call.rights.control)
    return await call.hass.async_add_executor_job(make, snapshot, view)


async def _get_job(call: Call) -> Answer:
    """Answer with a crawl job as it stands now."""
    job = await call.jdownloader.jobs.async_follow(call.fields["job_id"])
    return serialised(job, shows_query=call.rights.control)


async def _get_folders(call: Call) -> Answer:
    """Answer with the folders that JDownloader suggests."""
    return {"folders": await async_folders(call.jdownloader)}


async def _get_variants(call: Call) -> Answer:
    """Answer with the forms in which a link can be had."""
    variants = await async_variants(call.jdownloader, call.fields["link_id"])
    return {"variants": [{"id": one.id, "name": one.name, "active": one.active} for one in variants]}


async def _set_variant(call: Call) -> None:
    """Choose the form in which a link is to be had."""
    variant_id = printable("variant_id", call.fields["variant_id"])
    await async_set_variant(call.jdownloader, call.fields["link_id"], variant_id)


def _view(states: type[LinkState | Availability]) -> VolDictType:
    return {
        **SELECTION,
        vol.Optional("states"): vol.All(cv.ensure_list, [vol.In([state.value for state in states])]),
        vol.Optional("search"): SEARCH,
        vol.Optional("offset", default=0): COUNT,
        vol.Optional("limit"): COUNT,
    }


LINK: Final[VolDictType] = {vol.Required("link_id"): identifier}
ACTIONS: Final = {
    "get_status": replace(reading(_get_status), absent=serialised(OFFLINE, shows_query=False)),
    "get_downloads": reading(_get_downloads, _view(LinkState)),
    "get_linkgrabber": reading(_get_linkgrabber, _view(Availability)),
    "get_job": reading(_get_job, {vol.Required("job_id"): identifier}),
    "get_folders": reading(_get_folders),
    "get_variants": reading(_get_variants, LINK),
    "set_variant": Action(act=_set_variant, fields={**LINK, vol.Required("variant_id"): text}),
}
