"""Actions that bring links into the LinkGrabber, and from there into the download list."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Final

from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.adding import async_add_links, async_outcome
from ..commands.click_n_load import click_n_load_links
from ..commands.containers import Container, async_add_container
from ..commands.files import LinkFile, async_file_at, async_media_file, async_uploaded_file
from ..commands.grabbing import async_move_to_downloads
from ..commands.naming import SELECTION
from ..commands.parameters import PRIORITIES, Option, async_addition, request_id_of
from ..const import MAX_WAIT
from ..errors import Code, JDownloaderRefusal
from ..presentation.serialise import serialised
from .action import Action, Answer, Call, Fields
from .fields import number, text

FILE: Final = "file"
"""Under which name handlers find what was read."""
READERS: Final = {"media": async_media_file, "path": async_file_at, "upload": async_uploaded_file}
PACKAGE: Final[VolDictType] = {
    Option("package_name"): text,
    Option("destination"): text,
    Option("autostart"): cv.boolean,
}
"""What is said of links, and cannot be said of a container."""
CALL: Final[VolDictType] = {
    Option("request_id"): text,
    Option("wait", default=0): number(0, MAX_WAIT),
}
"""What can be said of all that adds links."""
OPTIONS: Final[VolDictType] = {
    **PACKAGE,
    **CALL,
    Option("priority"): vol.In(PRIORITIES),
    Option("download_password"): text,
    Option("extract_password"): text,
    Option("auto_extract"): cv.boolean,
    Option("deep_decrypt"): cv.boolean,
    Option("comment"): text,
}


async def _add_links(call: Call) -> Answer:
    """Add links; answers with their crawl job."""
    return await _async_add(call, call.fields)


async def _add_click_n_load(call: Call) -> Answer:
    """Add the links of a payload; answers with their crawl job."""
    links = click_n_load_links(call.fields["crypted"], call.fields["jk"])
    return await _async_add(call, call.fields, links)


async def _async_add(call: Call, given: Mapping[str, Any], links: Sequence[str] | None = None) -> Answer:
    addition = await async_addition(call.hass, given, links)
    job = await async_add_links(call.jdownloader, addition, call.fields["wait"])
    return serialised(job, shows_query=True)


async def _add_container(call: Call) -> Answer:
    """Add the links of a container; answers with the job that reads it."""
    return await _async_add_container(call, call.fields["filename"], call.fields["content"])


async def _async_add_container(call: Call, filename: object, content: object) -> Answer:
    container, request_id = Container.of(filename, content), request_id_of(call.fields)
    job = await async_add_container(call.jdownloader, container, call.fields["wait"], request_id)
    return serialised(job, shows_query=True)


async def _read_file(hass: HomeAssistant, fields: Fields) -> Fields:
    """Read the file once, for however many JDownloaders: an upload is gone then.

    So it may be when a call is repeated, for which the file does not matter any more.
    """
    given = [name for name in READERS if name in fields]
    if len(given) != 1:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_file")
    try:
        return {**fields, FILE: await READERS[given[0]](hass, fields[given[0]])}
    except JDownloaderRefusal as refusal:
        if refusal.problem.code is not Code.NOT_FOUND or request_id_of(fields) is None:
            raise
        return {**fields, FILE: refusal}


async def _add_file(call: Call) -> Answer:
    """Add the container in a file, or the links in its lines; answers with the job that reads it."""
    file: LinkFile | JDownloaderRefusal = call.fields[FILE]
    if isinstance(file, JDownloaderRefusal):
        request_id = request_id_of(call.fields)
        if request_id is None or not call.jdownloader.jobs.has_seen(request_id):
            raise file
        return serialised(await async_outcome(call.jdownloader, request_id, call.fields["wait"]), shows_query=True)
    if file.is_text:
        return await _async_add(call, {**call.fields, "links": file.text})
    if any(str(field) in call.fields for field in PACKAGE):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "container_as_it_is")
    return await _async_add_container(call, file.name, b64encode(file.content).decode())


async def _move_to_downloads(call: Call) -> Answer:
    """Move links to the download list; answers with their ids, which stay, and those of their new packages."""
    return await async_move_to_downloads(
        call.jdownloader, call.link_ids, call.package_ids, start=call.fields.get("start")
    )


def names_path(fields: Fields) -> bool:
    """Tell whether a call reads a file by its path: media everybody may see, other files not."""
    return "path" in fields


ACTIONS: Final = {
    "add_links": Action(
        act=_add_links, fields={vol.Required("links"): object, **OPTIONS}, response=SupportsResponse.OPTIONAL
    ),
    "add_container": Action(
        act=_add_container,
        fields={vol.Required("filename"): object, vol.Required("content"): object, **CALL},
        response=SupportsResponse.OPTIONAL,
    ),
    "add_file": Action(
        act=_add_file,
        fields={**{Option(name): object for name in READERS}, **PACKAGE, **CALL},
        admin=names_path,
        prepare=_read_file,
        response=SupportsResponse.OPTIONAL,
    ),
    "add_click_n_load": Action(
        act=_add_click_n_load,
        fields={vol.Required("crypted"): object, vol.Required("jk"): object, **OPTIONS},
        response=SupportsResponse.OPTIONAL,
    ),
    "move_to_downloads": Action(
        act=_move_to_downloads,
        fields={**SELECTION, vol.Optional("start"): cv.boolean},
        response=SupportsResponse.OPTIONAL,
    ),
}
"""Addresses, texts and passwords are checked by `addition`, which never quotes them."""
