"""A row of the table of commands as an action: who may call it, and how several JDownloaders are acted on."""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from functools import partial
from typing import Any, Final, cast

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..commands.connecting import entry_of
from ..commands.parameters import fields_of
from ..commands.table.command import Answer, Answers, Call, Command, EntryCommand, Fields, Long, Seen
from ..commands.table.field import Face
from ..const import DOMAIN
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, as_exception, problem_of, translated_errors
from ..lookup import async_unless_offline
from ..rights import Rights, async_demand_admin, async_rights_of
from ..tracking.trackers import trackers_of
from ..writable import plain
from .target import TARGET, async_device_ids

ANYTHING: Final = vol.Schema({}, extra=vol.ALLOW_EXTRA)
"""Home Assistant logs and quotes what a schema refuses, and a password may be in it, and it has no translation: so it
gets one that refuses nothing, and ours is asked in here."""
RESPONSES: Final[Mapping[Answers, SupportsResponse]] = {
    Answers.NEVER: SupportsResponse.NONE,
    Answers.IF_ASKED: SupportsResponse.OPTIONAL,
    Answers.ALWAYS: SupportsResponse.ONLY,
}


def action_schema(command: Command) -> vol.Schema:
    """Return what a call holds: a target, and the fields of the command."""
    return vol.Schema({**TARGET, **command.schema(Face.ACTION).schema})


@callback
def async_register(hass: HomeAssistant, command: Command, name: str) -> None:
    """Let an action be called."""
    handle = partial(_async_handle, command, action_schema(command))
    response = RESPONSES[command.answers]
    hass.services.async_register(DOMAIN, name, handle, schema=ANYTHING, supports_response=response)


@callback
def async_register_entry_action(hass: HomeAssistant, command: EntryCommand, name: str) -> None:
    """Let an action be called that is about an entry, which may have no device that is there."""
    handle = partial(_async_handle_entry, command, command.schema(Face.ACTION))
    hass.services.async_register(DOMAIN, name, handle, schema=ANYTHING)


async def _async_handle_entry(command: EntryCommand, schema: vol.Schema, call: ServiceCall) -> None:
    with translated_errors():
        fields = fields_of(schema, call.data)
        await async_demand_admin(call.hass, call.context)
        await command.run(call.hass, entry_of(call.hass, fields["config_entry_id"]))


async def _async_handle(command: Command, schema: vol.Schema, call: ServiceCall) -> ServiceResponse:
    """Find and check all devices before the first is acted on; then act on each once."""
    with translated_errors():
        fields = fields_of(schema, call.data)
        found = await _async_found(command, call, fields)
        if command.absent is None and not any(jdownloader for jdownloader, _ in found.values()):
            raise JDownloaderRefusal(Code.DEVICE_OFFLINE)
        fields = await command.prepare(call.hass, fields)
    there = {
        device_id: Call(
            hass=call.hass,
            face=Face.ACTION,
            fields=fields,
            jdownloader=jdownloader,
            rights=rights,
            user_id=call.context.user_id,
        )
        for device_id, (jdownloader, rights) in found.items()
        if jdownloader is not None
    }
    if command.only_reads:
        await asyncio.gather(*(trackers_of(one.jdownloader).confirmation.async_caught_up() for one in there.values()))
    outcomes = await asyncio.gather(*(_async_outcome(_async_answer(command, one)) for one in there.values()))
    absent = JDownloaderRefusal(Code.DEVICE_OFFLINE) if command.absent is None else _part(command, command.absent)
    answers = dict.fromkeys(found, absent) | dict(zip(there, outcomes, strict=True))
    failures = {
        device_id: outcome
        for device_id, outcome in answers.items()
        if isinstance(outcome, JDownloaderError | JDownloaderRefusal)
    }
    if failures:
        raise _failed(call.hass, failures, [device_id for device_id in answers if device_id not in failures])
    return cast("ServiceResponse", answers) if call.return_response else None


async def _async_answer(command: Command, call: Call) -> Answer:
    """Return what one JDownloader answers; long lists are made in a thread."""
    answer = await command.async_run(call)
    if isinstance(answer, Long):
        make = answer.make
        return await call.hass.async_add_executor_job(lambda: _part(command, make()))
    if isinstance(answer, Seen):
        answer = answer.answer
    return None if answer is None else _part(command, answer)


def _part(command: Command, answer: Mapping[str, Any]) -> Answer:
    """Return what an action answers with, in the types that templates can use."""
    found: Answer = plain(answer[command.answers_with] if command.answers_with else answer)
    return found


async def _async_found(
    command: Command, call: ServiceCall, fields: Fields
) -> dict[str, tuple[JDownloaderCoordinator | None, Rights]]:
    """Return the JDownloaders by their devices, none for one that was offline ever since its entry was loaded.

    Refuses if one is not ours or not set up, or if a user may not do this with each of them.
    """
    rights: dict[str, Rights] = {}
    for device_id in async_device_ids(call.hass, fields):
        rights[device_id] = await async_rights_of(call.hass, call.context, device_id)
        command.demand(rights[device_id], fields)
    return {device_id: (async_unless_offline(call.hass, device_id), granted) for device_id, granted in rights.items()}


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
