"""Commands for what is special to the LinkGrabber: containers, variants, folders, and the collecting itself."""

from typing import Any

import voluptuous as vol

from ..commands.containers import Container, async_add_container
from ..commands.grabbing import async_abort, async_clear_linkgrabber, async_folders
from ..commands.parameters import Option, identifier, printable, request_id_of
from ..commands.variants import async_set_variant, async_variants
from ..const import MAX_WAIT
from ..presentation.serialise import serialised
from .command import Call, device_command
from .fields import number


@device_command(
    "linkgrabber/add_container",
    {
        vol.Required("filename"): object,
        vol.Required("content"): object,
        Option("request_id"): object,
        Option("wait", default=0): number(0, MAX_WAIT),
    },
)
async def ws_add_container_linkgrabber(call: Call) -> dict[str, Any]:
    """Add the links of a container; answers with the job that reads it."""
    container = Container.of(call.fields["filename"], call.fields["content"])
    job = await async_add_container(call.jdownloader, container, call.fields["wait"], request_id_of(call.fields))
    return {"job": serialised(job, shows_query=True)}


@device_command("linkgrabber/clear")
async def ws_clear_linkgrabber(call: Call) -> None:
    """Remove everything from the LinkGrabber."""
    await async_clear_linkgrabber(call.jdownloader)


@device_command("linkgrabber/abort", {vol.Optional("job_id"): identifier})
async def ws_abort_linkgrabber(call: Call) -> None:
    """Stop collecting, all of it or one job."""
    await async_abort(call.jdownloader, call.fields.get("job_id"))


@device_command("linkgrabber/folders", control=False)
async def ws_list_folders_linkgrabber(call: Call) -> dict[str, Any]:
    """Answer with the folders that JDownloader suggests."""
    folders = await async_folders(call.jdownloader)
    return {"revision": call.jdownloader.data.revision, "folders": folders}


@device_command("linkgrabber/variants", {vol.Required("link_id"): identifier}, control=False)
async def ws_list_variants_linkgrabber(call: Call) -> dict[str, Any]:
    """Answer with the forms in which a link can be had."""
    variants = await async_variants(call.jdownloader, call.fields["link_id"])
    rows = [{"id": one.id, "name": one.name, "active": one.active} for one in variants]
    return {"revision": call.jdownloader.data.revision, "variants": rows}


@device_command("linkgrabber/set_variant", {vol.Required("link_id"): identifier, vol.Required("variant_id"): object})
async def ws_set_variant_linkgrabber(call: Call) -> None:
    """Choose the form in which a link is to be had."""
    variant_id = printable("variant_id", call.fields["variant_id"])
    await async_set_variant(call.jdownloader, call.fields["link_id"], variant_id)
