"""Commands that edit links and packages: on the WebSocket API of one list, as actions of whichever list they are in."""

from typing import Any, Final

from homeassistant.helpers.typing import UNDEFINED

from ...api.states import Priority
from ...errors import Code, JDownloaderRefusal
from ..arranging import async_move, async_split_by_hoster
from ..checking import async_check_online
from ..editing import (
    async_rename,
    async_set_comment,
    async_set_directory,
    async_set_download_password,
    async_set_enabled,
    async_set_priority,
)
from ..either_list import ListPart
from ..parameters import checked_name, directory_of, lines, printable
from ..place import Place
from .command import Call, Command, Run
from .field import Field, in_section
from .fields import (
    AFTER_ID,
    DIRECTORY,
    ENABLED,
    INTO_NEW_PACKAGE,
    INTO_PACKAGE,
    NAME,
    NEW_COMMENT,
    NEW_DOWNLOAD_PASSWORD,
    ONE,
    PACKAGE_IDS,
    PRIORITY,
    SELECTION,
    TO_TOP,
)


async def _set_enabled(call: Call) -> None:
    """Enable or disable."""
    enabled = call.fields["enabled"]
    await call.async_each_part(lambda part: async_set_enabled(call.jdownloader, *_named(part), enabled=enabled))


async def _set_priority(call: Call) -> None:
    """Set how early links have their turn."""
    priority = Priority(call.fields["priority"])
    await call.async_each_part(lambda part: async_set_priority(call.jdownloader, *_named(part), priority))


async def _set_comment(call: Call) -> None:
    """Set comments; an empty text takes them away."""
    comment = lines("comment", call.fields["comment"])
    await call.async_each_part(lambda part: async_set_comment(call.jdownloader, *_named(part), comment))


async def _set_download_password(call: Call) -> None:
    """Set the password that the hoster asks for; an empty text takes it away."""
    password = printable("download_password", call.fields["download_password"])
    await call.async_each_part(lambda part: async_set_download_password(call.jdownloader, *_named(part), password))


async def _set_directory(call: Call) -> None:
    """Let packages be saved elsewhere."""
    directory = directory_of("directory", call.fields["directory"])
    await call.async_each_part(
        lambda part: async_set_directory(call.jdownloader, part.edited, part.package_ids, directory)
    )


async def _check_online(call: Call) -> None:
    """Look again whether links are online."""
    await call.async_each_part(lambda part: async_check_online(call.jdownloader, *_named(part)))


async def _split_by_hoster(call: Call) -> None:
    """Make a package of each hoster's links."""
    await call.async_each_part(lambda part: async_split_by_hoster(call.jdownloader, *_named(part)))


async def _rename(call: Call) -> None:
    """Rename a link or a package."""
    one, name = call.named, checked_name("name", call.fields["name"])
    if call.edited is None and (one.link_id is None) is (one.package_id is None):  # else it is checked with the list
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_selected")
    ids = ([one_id] if one_id is not None else [] for one_id in (one.link_id, one.package_id))
    part = await call.async_only_part(*ids)
    await async_rename(call.jdownloader, part.edited, one, name)


async def _move(call: Call) -> None:
    """Move links or packages to another place in their list."""
    name, is_to_top = call.fields.get("package_name"), call.fields.get("to_top", False)
    if is_to_top and "after_id" in call.fields:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_place")
    place = Place(
        after_id=None if is_to_top else call.fields.get("after_id", UNDEFINED),
        package_id=call.fields.get("package_id"),
        package_name=None if name is None else checked_name("package_name", name),
    )
    part = await call.async_only_part(call.link_ids, call.package_ids)
    await async_move(call.jdownloader, *_named(part), place)


def _named(part: ListPart) -> tuple[Any, list[str], list[str]]:
    return part.edited, part.link_ids, part.package_ids


def _edit(name: str, run: Run, icon: str, *fields: Field) -> Command:
    return Command(socket=(f"downloads/{name}", f"linkgrabber/{name}"), action=name, fields=fields, run=run, icon=icon)


COMMANDS: Final = (
    _edit("set_enabled", _set_enabled, "mdi:toggle-switch", *SELECTION, ENABLED),
    _edit("set_priority", _set_priority, "mdi:priority-high", *SELECTION, PRIORITY),
    _edit("set_comment", _set_comment, "mdi:comment-edit", *SELECTION, NEW_COMMENT),
    _edit("set_download_password", _set_download_password, "mdi:lock", *SELECTION, NEW_DOWNLOAD_PASSWORD),
    _edit("set_directory", _set_directory, "mdi:folder-edit", PACKAGE_IDS.required_here(), DIRECTORY),
    _edit("rename", _rename, "mdi:rename", *ONE, NAME),
    _edit(
        "move",
        _move,
        "mdi:swap-vertical",
        *SELECTION,
        TO_TOP,
        *in_section("more", AFTER_ID, INTO_PACKAGE, INTO_NEW_PACKAGE),
    ),
    _edit("check_online", _check_online, "mdi:cloud-search", *SELECTION),
    _edit("split_by_hoster", _split_by_hoster, "mdi:call-split", *SELECTION),
)
