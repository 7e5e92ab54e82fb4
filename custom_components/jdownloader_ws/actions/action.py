"""What all actions share: what they take, who may call them, and how several JDownloaders are acted on."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, cast

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..commands.naming import Naming
from ..commands.parameters import fields_of
from ..const import DOMAIN
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, as_exception, problem_of, translated_errors
from ..lookup import async_unless_offline
from ..rights import Rights, async_rights_of, never
from ..writable import writable
from .target import TARGET, async_device_ids

type Fields = Mapping[str, Any]
type Answer = Mapping[str, Any] | None
type Act = Callable[[Call], Awaitable[Answer]]
type NeedsAdmin = Callable[[Fields], bool]
type Prepare = Callable[[HomeAssistant, Fields], Awaitable[Fields]]

ANYTHING: Final = vol.Schema({}, extra=vol.ALLOW_EXTRA)
"""Home Assistant logs and quotes what a schema refuses, and a password may be in it, and it has no translation: so it
gets one that refuses nothing, and ours is asked in here."""


@dataclass(frozen=True, slots=True)
class Call(Naming):
    """A call for one JDownloader, of somebody who may make it."""

    hass: HomeAssistant
    fields: Fields
    jdownloader: JDownloaderCoordinator
    rights: Rights


async def as_given(_: HomeAssistant, fields: Fields) -> Fields:
    """Prepare nothing."""
    return fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action: what it does to each JDownloader, its fields beside these, and who may call it."""

    act: Act
    fields: VolDictType = field(default_factory=dict)
    control: bool = True
    admin: NeedsAdmin = never
    prepare: Prepare = as_given
    """What is done once for all JDownloaders of a call; returns the fields with what came of it."""
    response: SupportsResponse = SupportsResponse.NONE
    absent: Answer = None
    """The answer for a JDownloader that was offline ever since its entry was loaded; without one that is an error."""

    @property
    def schema(self) -> vol.Schema:
        """What a call holds."""
        return vol.Schema({**TARGET, **self.fields})

    @callback
    def async_register(self, hass: HomeAssistant, name: str) -> None:
        """Let the action be called."""
        handle = partial(_async_handle, self, self.schema)
        hass.services.async_register(DOMAIN, name, handle, schema=ANYTHING, supports_response=self.response)


def reading(act: Act, fields: VolDictType | None = None) -> Action:
    """Return an action that only answers; whoever may see a JDownloader may call it."""
    return Action(act=act, fields=fields or {}, control=False, response=SupportsResponse.ONLY)


async def _async_handle(action: Action, schema: vol.Schema, call: ServiceCall) -> ServiceResponse:
    """Find and check all devices before the first is acted on; then act on each once."""
    with translated_errors():
        fields = fields_of(schema, call.data)
        found = await _async_found(action, call, fields)
        if action.absent is None and not any(jdownloader for jdownloader, _ in found.values()):
            raise JDownloaderRefusal(Code.DEVICE_OFFLINE)
        fields = await action.prepare(call.hass, fields)
    there = {
        device_id: Call(call.hass, fields, jdownloader, rights)
        for device_id, (jdownloader, rights) in found.items()
        if jdownloader is not None
    }
    if not action.control:
        await asyncio.gather(*(one.jdownloader.read_back.async_caught_up() for one in there.values()))
    outcomes = await asyncio.gather(*(_async_outcome(action.act(one)) for one in there.values()))
    absent = JDownloaderRefusal(Code.DEVICE_OFFLINE) if action.absent is None else action.absent
    answers = dict.fromkeys(found, absent) | dict(zip(there, outcomes, strict=True))
    failures = {
        device_id: outcome
        for device_id, outcome in answers.items()
        if isinstance(outcome, JDownloaderError | JDownloaderRefusal)
    }
    if failures:
        raise _failed(call.hass, failures, [device_id for device_id in answers if device_id not in failures])
    return cast("ServiceResponse", answers) if call.return_response else None


async def _async_found(
    action: Action, call: ServiceCall, fields: Fields
) -> dict[str, tuple[JDownloaderCoordinator | None, Rights]]:
    """Return the JDownloaders by their devices, none for one that was offline ever since its entry was loaded.

    Refuses if one is not ours or not set up, or if somebody may not do this with each of them.
    """
    rights: dict[str, Rights] = {}
    for device_id in async_device_ids(call.hass, fields):
        rights[device_id] = await async_rights_of(call.hass, call.context, device_id)
        rights[device_id].demand(control=action.control, admin=action.admin(fields))
    return {device_id: (async_unless_offline(call.hass, device_id), granted) for device_id, granted in rights.items()}


async def _async_outcome(act: Awaitable[Answer]) -> Answer | JDownloaderError | JDownloaderRefusal:
    """Wait for one JDownloader; what goes wrong there must not hide what happened at the others."""
    try:
        return writable(await act)
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
