"""The actions: a table of rows, small handlers, one loop that registers."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from .api.errors import JDownloaderError
from .api.snapshot import Snapshot
from .api.states import Availability, LinkState
from .commands.adding import async_add_links
from .commands.edited_list import DOWNLOADS
from .commands.editing import async_set_enabled
from .commands.grabbing import async_move_to_downloads
from .commands.parameters import IDENTIFIERS, PRIORITIES, addition
from .commands.removing import async_remove_anywhere
from .commands.running import (
    DeleteFiles,
    async_pause,
    async_resume,
    async_start,
    async_start_links,
    async_stop,
)
from .const import DOMAIN, MAX_WAIT
from .coordinator import JDownloaderCoordinator
from .errors import JDownloaderRefusal, as_exception, problem_of, translated_errors
from .lookup import async_find
from .rights import Rights, async_rights_of
from .serialise import serialised
from .views import View, downloads_view, linkgrabber_view, status_view

type Fields = Mapping[str, Any]
type Answer = dict[str, Any] | None
type Act = Callable[[JDownloaderCoordinator, Fields, Rights], Awaitable[Answer]]

IDS: VolDictType = {
    vol.Optional("link_ids", default=list): IDENTIFIERS,
    vol.Optional("package_ids", default=list): IDENTIFIERS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action: its fields beside the device, what it does to each JDownloader, and who may call it."""

    fields: VolDictType
    act: Act
    controls: bool = True
    response: SupportsResponse = SupportsResponse.NONE

    def needs_admin(self, fields: Fields) -> bool:
        """Tell whether this call deletes files."""
        return bool(fields.get("delete_files", DeleteFiles.KEEP) != DeleteFiles.KEEP)


async def _add_links(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> Answer:
    job = await async_add_links(jdownloader, addition(fields), fields["wait"])
    return serialised(job, shows_query=True)


async def _start(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> None:
    if fields["link_ids"] or fields["package_ids"]:
        await async_start_links(jdownloader, fields["link_ids"], fields["package_ids"])
    else:
        await async_start(jdownloader)


async def _pause(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> None:
    if fields["link_ids"] or fields["package_ids"]:
        await async_set_enabled(jdownloader, DOWNLOADS, fields["link_ids"], fields["package_ids"], enabled=False)
    else:
        await async_pause(jdownloader)


async def _resume(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> None:
    if fields["link_ids"] or fields["package_ids"]:
        await async_set_enabled(jdownloader, DOWNLOADS, fields["link_ids"], fields["package_ids"], enabled=True)
    else:
        await async_resume(jdownloader)


async def _stop(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> None:
    await async_stop(jdownloader, after_current=fields["after_current"])


async def _remove(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> None:
    await async_remove_anywhere(jdownloader, fields["link_ids"], fields["package_ids"], fields["delete_files"])


async def _move_to_downloads(jdownloader: JDownloaderCoordinator, fields: Fields, _: Rights) -> Answer:
    return await async_move_to_downloads(
        jdownloader, fields["link_ids"], fields["package_ids"], start=fields.get("start")
    )


async def _get_status(jdownloader: JDownloaderCoordinator, _: Fields, __: Rights) -> Answer:
    return status_view(jdownloader.data)


async def _get_downloads(jdownloader: JDownloaderCoordinator, fields: Fields, rights: Rights) -> Answer:
    return await _async_view(jdownloader, downloads_view, View.of(fields, shows_query=rights.control))


async def _get_linkgrabber(jdownloader: JDownloaderCoordinator, fields: Fields, rights: Rights) -> Answer:
    return await _async_view(jdownloader, linkgrabber_view, View.of(fields, shows_query=rights.control))


async def _async_view(
    jdownloader: JDownloaderCoordinator, make: Callable[[Snapshot, View], dict[str, Any]], view: View
) -> dict[str, Any]:
    """Return a list, made in a thread, as it may be long."""
    snapshot = await jdownloader.async_fresh()
    return await jdownloader.hass.async_add_executor_job(make, snapshot, view)


def _view(states: type[LinkState | Availability]) -> VolDictType:
    return {
        vol.Optional("link_ids"): IDENTIFIERS,
        vol.Optional("package_ids"): IDENTIFIERS,
        vol.Optional("states"): vol.All(cv.ensure_list, [vol.In([state.value for state in states])]),
        vol.Optional("search"): cv.string,
        vol.Optional("offset", default=0): cv.positive_int,
        vol.Optional("limit"): cv.positive_int,
    }


ACTIONS: dict[str, Action] = {
    "add_links": Action(
        fields={
            vol.Required("links"): vol.Any(cv.string, [cv.string]),
            vol.Optional("package_name"): cv.string,
            vol.Optional("destination"): cv.string,
            vol.Optional("priority"): vol.In(PRIORITIES),
            vol.Optional("autostart"): cv.boolean,
            vol.Optional("download_password"): cv.string,
            vol.Optional("extract_password"): cv.string,
            vol.Optional("auto_extract"): cv.boolean,
            vol.Optional("deep_decrypt"): cv.boolean,
            vol.Optional("comment"): cv.string,
            vol.Optional("request_id"): cv.string,
            vol.Optional("wait", default=0): vol.All(vol.Coerce(float), vol.Range(min=0, max=MAX_WAIT)),
        },
        act=_add_links,
        response=SupportsResponse.OPTIONAL,
    ),
    "start_downloads": Action(fields=IDS, act=_start),
    "pause_downloads": Action(fields=IDS, act=_pause),
    "resume_downloads": Action(fields=IDS, act=_resume),
    "stop_downloads": Action(fields={vol.Optional("after_current", default=False): cv.boolean}, act=_stop),
    "remove": Action(
        fields=IDS | {vol.Optional("delete_files", default=DeleteFiles.KEEP): vol.Coerce(DeleteFiles)}, act=_remove
    ),
    "move_to_downloads": Action(
        fields=IDS | {vol.Optional("start"): cv.boolean}, act=_move_to_downloads, response=SupportsResponse.OPTIONAL
    ),
    "get_status": Action(fields={}, act=_get_status, controls=False, response=SupportsResponse.ONLY),
    "get_downloads": Action(
        fields=_view(LinkState), act=_get_downloads, controls=False, response=SupportsResponse.ONLY
    ),
    "get_linkgrabber": Action(
        fields=_view(Availability), act=_get_linkgrabber, controls=False, response=SupportsResponse.ONLY
    ),
}


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register all actions."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            partial(_async_handle, action),
            schema=vol.Schema(
                {vol.Required(ATTR_DEVICE_ID): vol.All(cv.ensure_list, vol.Length(min=1), [cv.string])} | action.fields
            ),
            supports_response=action.response,
        )


async def _async_handle(action: Action, call: ServiceCall) -> ServiceResponse:
    """Find and check all devices before the first is acted on; then act on each once."""
    found: dict[str, tuple[JDownloaderCoordinator, Rights]] = {}
    with translated_errors():
        for device_id in dict.fromkeys(call.data[ATTR_DEVICE_ID]):
            _, jdownloader = async_find(call.hass, device_id)
            rights = await async_rights_of(call.hass, call.context, device_id)
            rights.demand(control=action.controls, admin=action.needs_admin(call.data))
            found[device_id] = jdownloader, rights
    outcomes = await asyncio.gather(
        *(_async_outcome(action.act(jdownloader, call.data, rights)) for jdownloader, rights in found.values())
    )
    answers = dict(zip(found, outcomes, strict=True))
    failures = {
        device_id: outcome
        for device_id, outcome in answers.items()
        if isinstance(outcome, JDownloaderError | JDownloaderRefusal)
    }
    if failures:
        raise _failed(call.hass, failures, [device_id for device_id in answers if device_id not in failures])
    return cast("ServiceResponse", answers) if call.return_response else None


async def _async_outcome(act: Awaitable[Answer]) -> Answer | JDownloaderError | JDownloaderRefusal:
    """Wait for one JDownloader; what goes wrong there must not hide what happened at the others."""
    try:
        return await act
    except (JDownloaderError, JDownloaderRefusal) as error:
        return error


def _failed(
    hass: HomeAssistant, failures: Mapping[str, JDownloaderError | JDownloaderRefusal], done: Iterable[str]
) -> HomeAssistantError:
    """Return what went wrong; with several devices it says at which, and which did it."""
    exceptions = {device_id: as_exception(problem_of(failure)) for device_id, failure in failures.items()}
    done = list(done)
    if len(exceptions) == 1 and not done:
        return next(iter(exceptions.values()))
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="some_failed",
        translation_placeholders={
            "failed": "; ".join(f"{_name(hass, device_id)}: {error}" for device_id, error in exceptions.items()),
            "done": ", ".join(_name(hass, device_id) for device_id in done) or "-",
        },
    )


def _name(hass: HomeAssistant, device_id: str) -> str:
    device = dr.async_get(hass).async_get(device_id)
    return device.name_by_user or device.name or device_id if device else device_id
