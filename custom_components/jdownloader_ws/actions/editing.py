"""Actions that edit links and packages, whichever of the two lists they are in."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import UNDEFINED
import voluptuous as vol

from ..api.states import Priority
from ..commands.arranging import async_move, async_split_by_hoster
from ..commands.checking import async_check_online
from ..commands.editing import (
    async_rename,
    async_set_comment,
    async_set_directory,
    async_set_download_password,
    async_set_enabled,
    async_set_priority,
)
from ..commands.either_list import Part, async_only_part, async_parts
from ..commands.naming import ONE, SELECTION
from ..commands.parameters import IDENTIFIERS, PRIORITIES, directory_of, identifier, lines, name_of, printable
from ..commands.place import Place
from ..errors import Code, JDownloaderRefusal, partly
from ..tracking.confirmation import DONE_PARTLY
from .action import Action, Call
from .fields import text

type Edit = Callable[[Part], Awaitable[None]]


async def _async_each(call: Call, edit: Edit) -> None:
    """Edit what is named, in each of the lists."""
    done: list[str] = []
    for part in await async_parts(call.jdownloader, call.link_ids, call.package_ids):
        with partly(DONE_PARTLY, done):
            await edit(part)
        done += [*part.link_ids, *part.package_ids]


async def _set_enabled(call: Call) -> None:
    """Enable or disable."""
    jdownloader, enabled = call.jdownloader, call.fields["enabled"]
    await _async_each(call, lambda part: async_set_enabled(jdownloader, *_named(part), enabled=enabled))


async def _set_priority(call: Call) -> None:
    """Set how early links have their turn."""
    priority = Priority(call.fields["priority"])
    await _async_each(call, lambda part: async_set_priority(call.jdownloader, *_named(part), priority))


async def _set_comment(call: Call) -> None:
    """Set comments; an empty text takes them away."""
    comment = lines("comment", call.fields["comment"])
    await _async_each(call, lambda part: async_set_comment(call.jdownloader, *_named(part), comment))


async def _set_download_password(call: Call) -> None:
    """Set the password that the hoster asks for; an empty text takes it away."""
    password = printable("download_password", call.fields["download_password"])
    await _async_each(call, lambda part: async_set_download_password(call.jdownloader, *_named(part), password))


async def _set_directory(call: Call) -> None:
    """Let packages be saved elsewhere."""
    directory = directory_of("directory", call.fields["directory"])
    await _async_each(
        call, lambda part: async_set_directory(call.jdownloader, part.edited, part.package_ids, directory)
    )


async def _check_online(call: Call) -> None:
    """Look anew whether links are online."""
    await _async_each(call, lambda part: async_check_online(call.jdownloader, *_named(part)))


async def _split_by_hoster(call: Call) -> None:
    """Make a package of each hoster's links."""
    await _async_each(call, lambda part: async_split_by_hoster(call.jdownloader, *_named(part)))


async def _rename(call: Call) -> None:
    """Rename a link or a package."""
    one, name = call.named, name_of("name", call.fields["name"])
    if (one.link_id is None) is (one.package_id is None):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_selected")
    ids = [[one_id] if one_id is not None else [] for one_id in (one.link_id, one.package_id)]
    part = await async_only_part(call.jdownloader, *ids)
    await async_rename(call.jdownloader, part.edited, one, name)


async def _move(call: Call) -> None:
    """Move links or packages to another place in their list."""
    name = call.fields.get("package_name")
    place = Place(
        after_id=None if call.fields["to_top"] else call.fields.get("after_id", UNDEFINED),
        package_id=call.fields.get("package_id"),
        package_name=None if name is None else name_of("package_name", name),
    )
    if call.fields["to_top"] and "after_id" in call.fields:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_place")
    part = await async_only_part(call.jdownloader, call.link_ids, call.package_ids)
    await async_move(call.jdownloader, *_named(part), place)


def _named(part: Part) -> tuple[Any, list[str], list[str]]:
    return part.edited, part.link_ids, part.package_ids


ACTIONS: Final = {
    "set_enabled": Action(act=_set_enabled, fields={**SELECTION, vol.Required("enabled"): cv.boolean}),
    "set_priority": Action(act=_set_priority, fields={**SELECTION, vol.Required("priority"): vol.In(PRIORITIES)}),
    "set_comment": Action(act=_set_comment, fields={**SELECTION, vol.Required("comment"): text}),
    "set_download_password": Action(
        act=_set_download_password, fields={**SELECTION, vol.Required("download_password"): text}
    ),
    "set_directory": Action(
        act=_set_directory,
        fields={vol.Required("package_ids"): IDENTIFIERS, vol.Required("directory"): text},
    ),
    "rename": Action(act=_rename, fields={**ONE, vol.Required("name"): text}),
    "move": Action(
        act=_move,
        fields={
            **SELECTION,
            vol.Optional("to_top", default=False): cv.boolean,
            vol.Optional("after_id"): vol.Any(None, identifier),
            vol.Optional("package_id"): identifier,
            vol.Optional("package_name"): text,
        },
    ),
    "check_online": Action(act=_check_online, fields=SELECTION),
    "split_by_hoster": Action(act=_split_by_hoster, fields=SELECTION),
}
"""Texts are checked by `parameters`, which never quotes them."""
