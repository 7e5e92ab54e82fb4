"""Commands that answer with the status, with one of the two lists, or with what is known of a link."""

from functools import partial
from typing import Any, Final

from ...api.downloads import Downloads
from ...api.snapshot import Snapshot
from ...api.status import OFFLINE
from ...errors import JDownloaderNotInTimeError, JDownloaderRefusal
from ...happenings.shortened import first_names
from ...presentation.list_answers import View, downloads_view, linkgrabber_view, status_view
from ...presentation.serialise import serialised
from ...tracking.trackers import trackers_of
from ..grabbing import async_folders
from ..parameters import printable
from ..variants import async_add_variant, async_set_variant, async_variants
from .command import Answer, Answers, Call, Command, Long, Seen, reading
from .field import Face, Field, in_section
from .fields import AVAILABILITIES, LIMIT, LINK_ID, LINK_STATES, OFFSET, SEARCH, SELECTION, VARIANT_ID


async def _status(call: Call) -> Seen:
    """Answer also for a JDownloader that is offline."""
    try:
        snapshot = await call.jdownloader.async_fresh()
    except JDownloaderRefusal, JDownloaderNotInTimeError:
        snapshot = call.jdownloader.data
    return Seen(snapshot.revision, {"status": status_view(snapshot)})


async def _downloads(call: Call) -> Long:
    """Answer with the download list; an action's answer has where and how fast things were loaded, too."""
    snapshot = await call.jdownloader.async_fresh()
    view = View.of(call.fields, shows_query=call.rights.control)
    make = partial(downloads_view, snapshot, view)
    if call.face is Face.ACTION:
        make = partial(_with_whereabouts, snapshot, view, trackers_of(call.jdownloader).events.speeds)
    return Long(snapshot.revision, _rows(snapshot.downloads), make)


def _with_whereabouts(snapshot: Snapshot, view: View, speeds: Any) -> dict[str, Any]:
    found = downloads_view(snapshot, view)
    for package in found["packages"]:
        package.update(files_of(snapshot.downloads, package["id"]), mean_speed=speeds.get(package["id"]))
    folders = {package["id"]: package["save_to"] for package in found["packages"]}
    for link in found["links"]:
        link.update(save_to=folders[link["package_id"]], mean_speed=speeds.get(link["id"]))
    return found


def files_of(downloads: Downloads, package_id: str) -> dict[str, Any]:
    """Return the names of a package's first files, as in events, and how many there are beside these."""
    group = downloads.group(package_id)
    names = [link.name for link in group.links if link.enabled] if group else []
    files = first_names(names)
    return {"files": files, "files_more": len(names) - len(files)}


async def _linkgrabber(call: Call) -> Long:
    """Answer with the list of the LinkGrabber."""
    snapshot = await call.jdownloader.async_fresh()
    view = View.of(call.fields, shows_query=call.rights.control)
    return Long(snapshot.revision, _rows(snapshot.linkgrabber), partial(linkgrabber_view, snapshot, view))


def _rows(content: Any) -> int:
    return int(content.link_count + len(content.groups))


async def _folders(call: Call) -> Answer:
    """Answer with the folders that JDownloader suggests."""
    return {"folders": await async_folders(call.jdownloader)}


async def _variants(call: Call) -> Answer:
    """Answer with the variants of a link."""
    variants = await async_variants(call.jdownloader, call.fields["link_id"])
    return {"variants": [{"id": one.id, "name": one.name, "active": one.active} for one in variants]}


async def _set_variant(call: Call) -> None:
    """Choose the form in which a link is to be had."""
    variant_id = printable("variant_id", call.fields["variant_id"])
    await async_set_variant(call.jdownloader, call.fields["link_id"], variant_id)


async def _add_variant(call: Call) -> Answer:
    """Add another form of a link beside it; answers with the new link."""
    variant_id = printable("variant_id", call.fields["variant_id"])
    return {"link_id": await async_add_variant(call.jdownloader, call.fields["link_id"], variant_id)}


def _seen_of_a_list(states: Field) -> tuple[Field, ...]:
    return (states, SEARCH, *in_section("selection", *SELECTION), *in_section("page", OFFSET, LIMIT))


COMMANDS: Final = (
    reading(
        socket=("status/get",),
        action="get_status",
        run=_status,
        answers_with="status",
        absent={"status": serialised(OFFLINE, shows_query=False)},
        typescript="{ readonly status: Status }",
        icon="mdi:information-outline",
    ),
    reading(
        socket=("downloads/list",),
        action="get_downloads",
        fields=_seen_of_a_list(LINK_STATES),
        run=_downloads,
        typescript="ListOf<Package, Link>",
        icon="mdi:download-multiple",
    ),
    reading(
        socket=("linkgrabber/list",),
        action="get_linkgrabber",
        fields=_seen_of_a_list(AVAILABILITIES),
        run=_linkgrabber,
        typescript="ListOf<GrabberPackage, GrabberLink> & { readonly collecting: boolean | null }",
        icon="mdi:magnet",
    ),
    reading(
        socket=("linkgrabber/folders",),
        action="get_folders",
        run=_folders,
        has_revision=True,
        typescript="{ readonly folders: readonly string[] }",
        icon="mdi:folder-multiple",
    ),
    reading(
        socket=("linkgrabber/variants",),
        action="get_variants",
        fields=(LINK_ID.required_here(),),
        run=_variants,
        has_revision=True,
        typescript="{ readonly variants: readonly Variant[] }",
        icon="mdi:format-list-bulleted",
    ),
    Command(
        socket=("linkgrabber/set_variant",),
        action="set_variant",
        fields=(LINK_ID.required_here(), VARIANT_ID),
        run=_set_variant,
        icon="mdi:format-list-checks",
    ),
    Command(
        socket=("linkgrabber/add_variant",),
        action="add_variant",
        fields=(LINK_ID.required_here(), VARIANT_ID),
        run=_add_variant,
        answers=Answers.IF_ASKED,
        errors=("links_not_found", "variant_not_found", "variant_there", "outcome_unknown"),
        typescript="{ readonly link_id: Id }",
        icon="mdi:playlist-plus",
    ),
)
