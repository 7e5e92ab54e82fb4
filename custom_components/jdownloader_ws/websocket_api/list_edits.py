"""Commands that edit links and packages, in the download list and in the LinkGrabber alike."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from homeassistant.helpers.typing import UNDEFINED, VolDictType
import voluptuous as vol

from ..api.states import Priority
from ..commands.arranging import async_move, async_split_by_hoster
from ..commands.checking import async_check_online
from ..commands.edited_list import DOWNLOADS, LINKGRABBER, EditedList
from ..commands.editing import (
    async_rename,
    async_set_comment,
    async_set_directory,
    async_set_download_password,
    async_set_enabled,
    async_set_priority,
)
from ..commands.naming import ONE, SELECTION
from ..commands.parameters import IDENTIFIERS, PRIORITIES, directory_of, identifier, lines, name_of, printable
from ..commands.place import Place
from .command import Call, Command, device_command

type Edit = Callable[[Call, EditedList[Any, Any]], Awaitable[None]]


async def _set_enabled(call: Call, edited: EditedList[Any, Any]) -> None:
    """Enable or disable."""
    await async_set_enabled(call.jdownloader, edited, call.link_ids, call.package_ids, enabled=call.fields["enabled"])


async def _set_priority(call: Call, edited: EditedList[Any, Any]) -> None:
    """Set how early links have their turn."""
    priority = Priority(call.fields["priority"])
    await async_set_priority(call.jdownloader, edited, call.link_ids, call.package_ids, priority)


async def _set_comment(call: Call, edited: EditedList[Any, Any]) -> None:
    """Set comments; an empty text takes them away."""
    comment = lines("comment", call.fields["comment"])
    await async_set_comment(call.jdownloader, edited, call.link_ids, call.package_ids, comment)


async def _set_download_password(call: Call, edited: EditedList[Any, Any]) -> None:
    """Set the password that the hoster asks for; an empty text takes it away."""
    password = printable("download_password", call.fields["download_password"])
    await async_set_download_password(call.jdownloader, edited, call.link_ids, call.package_ids, password)


async def _set_directory(call: Call, edited: EditedList[Any, Any]) -> None:
    """Let packages be saved elsewhere."""
    directory = directory_of("directory", call.fields["directory"])
    await async_set_directory(call.jdownloader, edited, call.package_ids, directory)


async def _rename(call: Call, edited: EditedList[Any, Any]) -> None:
    """Rename a link or a package."""
    await async_rename(call.jdownloader, edited, call.named, name_of("name", call.fields["name"]))


async def _check_online(call: Call, edited: EditedList[Any, Any]) -> None:
    """Look anew whether links are online."""
    await async_check_online(call.jdownloader, edited, call.link_ids, call.package_ids)


async def _split_by_hoster(call: Call, edited: EditedList[Any, Any]) -> None:
    """Make a package of each hoster's links."""
    await async_split_by_hoster(call.jdownloader, edited, call.link_ids, call.package_ids)


async def _move(call: Call, edited: EditedList[Any, Any]) -> None:
    """Move links or packages to another place."""
    name = call.fields.get("package_name")
    place = Place(
        after_id=call.fields.get("after_id", UNDEFINED),
        package_id=call.fields.get("package_id"),
        package_name=None if name is None else name_of("package_name", name),
    )
    await async_move(call.jdownloader, edited, call.link_ids, call.package_ids, place)


EDITS: Final[dict[str, tuple[Edit, VolDictType]]] = {
    "set_enabled": (_set_enabled, {**SELECTION, vol.Required("enabled"): bool}),
    "set_priority": (_set_priority, {**SELECTION, vol.Required("priority"): vol.In(PRIORITIES)}),
    "set_comment": (_set_comment, {**SELECTION, vol.Required("comment"): object}),
    "set_download_password": (_set_download_password, {**SELECTION, vol.Required("download_password"): object}),
    "set_directory": (
        _set_directory,
        {vol.Required("package_ids"): IDENTIFIERS, vol.Required("directory"): object},
    ),
    "rename": (_rename, {**ONE, vol.Required("name"): object}),
    "check_online": (_check_online, SELECTION),
    "split_by_hoster": (_split_by_hoster, SELECTION),
    "move": (
        _move,
        {
            **SELECTION,
            vol.Optional("after_id"): vol.Any(None, identifier),
            vol.Exclusive("package_id", "target"): identifier,
            vol.Exclusive("package_name", "target"): object,
        },
    ),
}
"""Texts are checked by `parameters`, which never quotes them."""


def _command(noun: str, edited: EditedList[Any, Any], name: str) -> Command:
    edit, takes = EDITS[name]

    async def handle(call: Call) -> None:
        await edit(call, edited)

    return device_command(f"{noun}/{name}", takes)(handle)


COMMANDS: Final = tuple(
    _command(noun, edited, name)
    for noun, edited in (("downloads", DOWNLOADS), ("linkgrabber", LINKGRABBER))
    for name in EDITS
)
