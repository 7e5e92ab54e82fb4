"""A row of the table of commands as a command of the WebSocket API: who may give it, and how it is answered."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.decorators import async_response
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.json import json_fragment
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..commands.parameters import fields_of
from ..commands.table.command import LISTS, Call, Command, Fields, Long, Seen
from ..commands.table.field import Face, schema_of
from ..commands.table.fields import DEVICE
from ..const import DOMAIN
from ..errors import Code, JDownloaderRefusal, as_exception, problem_of
from ..live_stream.messages import LOOP_ROWS
from ..lookup import async_device_id, async_unless_offline
from ..rights import Rights, async_rights
from ..tracking.trackers import trackers_of
from .answers import fitting, sendable

type Respond = Callable[[Request], Awaitable[None]]

ANY_MESSAGE: Final = vol.Schema({vol.Required("type"): str, vol.Required("id"): int}, extra=vol.ALLOW_EXTRA)
"""Home Assistant logs and quotes what a schema refuses, and a password may be in it: so it gets one that refuses
nothing, and ours is asked in here."""
WHICH: Final[VolDictType] = schema_of((DEVICE,), Face.SOCKET)
"""Which JDownloader a message is about."""


@dataclass(frozen=True, slots=True)
class Request:
    """A message of a client whose form has been checked."""

    hass: HomeAssistant
    connection: ActiveConnection
    message_id: int
    fields: Fields

    @callback
    def send(self, answer: json_fragment) -> None:
        """Send the answer."""
        self.connection.send_result(self.message_id, answer)


@dataclass(frozen=True, slots=True)
class SocketCommand:
    """A command as it is registered."""

    type: str
    schema: vol.Schema
    respond: Respond

    @callback
    def async_register(self, hass: HomeAssistant) -> None:
        """Let clients use the command."""
        async_register_command(hass, self.type, async_response(self._async_handle), ANY_MESSAGE)

    async def _async_handle(self, hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
        """Answer; what is refused or fails is sent as an error: raised, Home Assistant would log it each time."""
        message_id: int = message["id"]
        try:
            given = {key: value for key, value in message.items() if key not in {"id", "type"}}
            await self.respond(Request(hass, connection, message_id, fields_of(self.schema, given)))
        except (JDownloaderError, JDownloaderRefusal) as error:
            problem = problem_of(error)
            connection.send_error(
                message_id,
                problem.code,
                str(as_exception(problem)),
                translation_key=problem.key,
                translation_domain=DOMAIN,
                translation_placeholders=dict(problem.placeholders),
            )


def command(name: str, takes: VolDictType | None = None) -> Callable[[Respond], SocketCommand]:
    """Make a handler the command `jdownloader_ws/<name>`; it sends its answer itself."""
    return lambda respond: SocketCommand(f"{DOMAIN}/{name}", vol.Schema(takes or {}), respond)


def device_commands(row: Command) -> Iterator[SocketCommand]:
    """Yield the commands of a row: one, or one for each of the two lists."""
    yield from (_device_command(row, name) for name in row.socket)


def _device_command(row: Command, name: str) -> SocketCommand:
    edited = LISTS[name.partition("/")[0]] if len(row.socket) > 1 else None

    async def respond(request: Request) -> None:
        fields = request.fields
        device_id, rights = async_permitted(request, lambda rights: row.demand(rights, fields))
        jdownloader = async_unless_offline(request.hass, device_id)
        if jdownloader is None:
            if row.absent is None:
                raise JDownloaderRefusal(Code.DEVICE_OFFLINE)
            request.send(sendable({"revision": 0, **row.absent}))
            return
        if row.only_reads:
            await trackers_of(jdownloader).confirmation.async_caught_up()
        call = Call(
            hass=request.hass,
            face=Face.SOCKET,
            fields=fields,
            jdownloader=jdownloader,
            rights=rights,
            user_id=request.connection.user.id,
            edited=edited,
        )
        request.send(await _async_written(row, call, await row.async_run(call)))

    return command(name, {**WHICH, **row.schema(Face.SOCKET).schema})(respond)


async def _async_written(row: Command, call: Call, answer: Any) -> json_fragment:
    """Return an answer as it is sent; a long one is made and written in a thread.

    A command that did something has to say so, however much that is; what only reads can be asked for less.
    """
    write = fitting if row.only_reads or row.may_be_refused_as_too_large(call.fields) else sendable
    match answer:
        case Long(revision, rows, make):
            if rows > LOOP_ROWS:
                return await call.hass.async_add_executor_job(lambda: write({"revision": revision, **make()}))
            return write({"revision": revision, **make()})
        case Seen(revision, content):
            return write({"revision": revision, **content})
        case Mapping() if row.has_revision:
            answer = {"revision": call.jdownloader.data.revision, **answer}
    if is_long(answer):
        return await call.hass.async_add_executor_job(write, answer)
    return write(answer)


def is_long(answer: Any) -> bool:
    """Return whether an answer has more rows than are written on the event loop."""
    rows = answer.values() if isinstance(answer, Mapping) else ()
    return any(isinstance(one, Sized) and len(one) > LOOP_ROWS for one in rows if not isinstance(one, str))


@callback
def async_permitted(request: Request, demand: Callable[[Rights], None] = Rights.demand) -> tuple[str, Rights]:
    """Return the device that a message is about, and what its sender may do with it, which has to be enough.

    Rights go first: who lacks them does not even get to know whether the JDownloader is there.
    """
    device_id = async_device_id(request.hass, request.fields.get("device_id"))
    rights = async_rights(request.hass, request.connection.user, device_id)
    demand(rights)
    return device_id, rights
