"""What all commands share: their type, what they take, who may give them, and how they answer."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.decorators import async_response
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..commands.naming import Naming
from ..commands.parameters import fields_of
from ..const import DOMAIN
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderRefusal, as_exception, problem_of
from ..lookup import async_device_id, async_jdownloader
from ..rights import Rights, async_rights, never
from .answers import fitting, sendable
from .fields import DEVICE

type Fields = Mapping[str, Any]
type Respond = Callable[[Request], Awaitable[None]]

ANYTHING: Final = vol.Schema({vol.Required("type"): str, vol.Required("id"): int}, extra=vol.ALLOW_EXTRA)
"""Home Assistant logs and quotes what a schema refuses, and a password may be in it: so it gets one that refuses
nothing, and ours is asked in here."""


@dataclass(frozen=True, slots=True)
class Request:
    """A message of a client whose form has been checked."""

    hass: HomeAssistant
    connection: ActiveConnection
    message_id: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class Call(Naming, Request):
    """A message about one JDownloader, from somebody who may send it."""

    device_id: str
    jdownloader: JDownloaderCoordinator
    rights: Rights


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is registered."""

    type: str
    schema: vol.Schema
    respond: Respond

    @callback
    def async_register(self, hass: HomeAssistant) -> None:
        """Let clients use the command."""
        async_register_command(hass, self.type, async_response(self._async_handle), ANYTHING)

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


def command(name: str, takes: VolDictType | None = None) -> Callable[[Respond], Command]:
    """Make a handler the command `jdownloader_ws/<name>`; it sends its answer itself."""
    return lambda respond: Command(f"{DOMAIN}/{name}", vol.Schema(takes or {}), respond)


def device_command(
    name: str,
    takes: VolDictType | None = None,
    *,
    control: bool = True,
    admin: Callable[[Fields], bool] = never,
) -> Callable[[Callable[[Call], Awaitable[Any]]], Command]:
    """Make a handler a command for one JDownloader; what it returns is the result, which has to fit into a message.

    `control` says whether it needs the right to control, `admin` which calls need an administrator.
    """

    def decorate(handle: Callable[[Call], Awaitable[Any]]) -> Command:
        @command(name, {**DEVICE, **(takes or {})})
        async def respond(request: Request) -> None:
            device_id, rights = async_permitted(request, control=control, admin=admin(request.fields))
            jdownloader = async_jdownloader(request.hass, device_id)
            call = Call(
                request.hass, request.connection, request.message_id, request.fields, device_id, jdownloader, rights
            )
            if not control:
                await jdownloader.read_back.async_caught_up()
            answer = await handle(call)
            # A command that did something has to say so, however much that is; what only reads can be asked for less.
            request.connection.send_result(request.message_id, sendable(answer) if control else fitting(answer))

        return respond

    return decorate


@callback
def async_permitted(request: Request, *, control: bool = False, admin: bool = False) -> tuple[str, Rights]:
    """Return the device that a message is about, and what its sender may do with it, which has to be enough.

    Rights go first: who lacks them does not even get to know whether the JDownloader is there.
    """
    device_id = async_device_id(request.hass, request.fields.get("device_id"))
    rights = async_rights(request.hass, request.connection.user, device_id)
    rights.demand(control=control, admin=admin)
    return device_id, rights
