"""Commands that bring links into the LinkGrabber, and from there into the download list."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Final

from homeassistant.core import HomeAssistant

from ...errors import Code, JDownloaderRefusal
from ...presentation.serialise import serialised
from ...tracking.trackers import trackers_of
from ..adding import async_add_links, async_outcome
from ..click_n_load import click_n_load_links
from ..containers import Container, async_add_container
from ..files import LinkFile, async_file_at, async_media_file, async_uploaded_file
from ..grabbing import async_move_to_downloads
from ..parameters import async_addition, request_id_of
from .command import Answer, Answers, Call, Command, Fields, reading
from .field import in_section
from .fields import (
    AUTO_EXTRACT,
    AUTOSTART,
    COMMENT,
    CONTENT,
    CRYPTED,
    DEEP_DECRYPT,
    DESTINATION,
    DOWNLOAD_PASSWORD,
    EXTRACT_PASSWORD,
    FILENAME,
    JK,
    JOB_ID,
    LINKS,
    MEDIA,
    PACKAGE_NAME,
    PATH,
    PRIORITY_OF_LINKS,
    REQUEST_ID,
    SELECTION,
    START,
    UPLOAD,
    WAIT,
)

FILE: Final = "file"
"""Under which name handlers find what was read."""
READERS: Final = {"media": async_media_file, "path": async_file_at, "upload": async_uploaded_file}
PACKAGE: Final = (PACKAGE_NAME, DESTINATION, AUTOSTART)
"""What is said of links, and cannot be said of a container."""
MORE: Final = in_section(
    "more",
    DESTINATION,
    PRIORITY_OF_LINKS,
    COMMENT,
    DOWNLOAD_PASSWORD,
    EXTRACT_PASSWORD,
    AUTO_EXTRACT,
    DEEP_DECRYPT,
    REQUEST_ID,
)
JOB: Final = "{ readonly job: Job }"
SELECTED: Final = "Selected"


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
    return {"job": serialised(job, shows_query=True)}


async def _add_container(call: Call) -> Answer:
    """Add the links of a container; answers with the job that reads it."""
    return await _async_add_container(call, call.fields["filename"], call.fields["content"])


async def _async_add_container(call: Call, filename: object, content: object) -> Answer:
    container, request_id = Container.of(filename, content), request_id_of(call.fields)
    job = await async_add_container(call.jdownloader, container, call.fields["wait"], request_id)
    return {"job": serialised(job, shows_query=True)}


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
        if request_id is None or not trackers_of(call.jdownloader).jobs.has_seen(request_id):
            raise file
        job = await async_outcome(call.jdownloader, request_id, call.fields["wait"])
        return {"job": serialised(job, shows_query=True)}
    if file.is_text:
        return await _async_add(call, {**call.fields, "links": file.text})
    if any(field.name in call.fields for field in PACKAGE):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "container_as_it_is")
    return await _async_add_container(call, file.name, b64encode(file.content).decode())


def names_path(fields: Fields) -> bool:
    """Return whether a call reads a file by its path: media everyone may see, other files not."""
    return PATH.name in fields


async def _move_to_downloads(call: Call) -> Answer:
    """Move links to the download list; answers with their ids, which stay, and those of their new packages."""
    return await async_move_to_downloads(
        call.jdownloader, call.link_ids, call.package_ids, start=call.fields.get("start")
    )


async def _get_job(call: Call) -> Answer:
    """Answer with a crawl job as it stands now."""
    job = await trackers_of(call.jdownloader).jobs.async_follow(call.fields["job_id"])
    return {"job": serialised(job, shows_query=call.rights.control)}


COMMANDS: Final = (
    Command(
        socket=("linkgrabber/add_links",),
        action="add_links",
        fields=(LINKS, PACKAGE_NAME, AUTOSTART, WAIT, *MORE),
        run=_add_links,
        answers=Answers.IF_ASKED,
        answers_with="job",
        typescript=JOB,
        icon="mdi:link-plus",
    ),
    Command(
        socket=("linkgrabber/add_container",),
        action="add_container",
        fields=(FILENAME, CONTENT, WAIT, REQUEST_ID),
        run=_add_container,
        answers=Answers.IF_ASKED,
        answers_with="job",
        typescript=JOB,
        icon="mdi:file-plus",
    ),
    Command(
        action="add_file",
        fields=(MEDIA, UPLOAD, PATH, WAIT, REQUEST_ID, *in_section("more", *PACKAGE)),
        run=_add_file,
        needs_admin=names_path,
        prepare=_read_file,
        answers=Answers.IF_ASKED,
        answers_with="job",
        icon="mdi:file-import",
    ),
    Command(
        action="add_click_n_load",
        fields=(CRYPTED, JK, PACKAGE_NAME, AUTOSTART, WAIT, *MORE),
        run=_add_click_n_load,
        answers=Answers.IF_ASKED,
        answers_with="job",
        icon="mdi:cursor-default-click",
    ),
    Command(
        socket=("linkgrabber/move_to_downloads",),
        action="move_to_downloads",
        fields=(*SELECTION, START),
        run=_move_to_downloads,
        answers=Answers.IF_ASKED,
        typescript=SELECTED,
        icon="mdi:playlist-plus",
    ),
    reading(
        socket=("jobs/get",),
        action="get_job",
        fields=(JOB_ID.required_here(),),
        run=_get_job,
        answers_with="job",
        has_revision=True,
        typescript=JOB,
        icon="mdi:progress-question",
    ),
)
"""Addresses, texts and passwords are checked by `addition`, which never quotes them."""
