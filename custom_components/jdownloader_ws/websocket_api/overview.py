"""Commands about all connections and JDownloaders, as far as the caller may see them."""

from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr

from ..api.features import NO_FEATURES, capabilities
from ..commands.connecting import entry_of
from ..commands.table import ENTRY_COMMANDS
from ..commands.table.command import EntryCommand
from ..commands.table.field import Face
from ..const import DOMAIN
from ..coordinator import JDownloaderCoordinator
from ..lookup import jd_id_of
from ..presentation.connection_status import connection_row
from ..rights import Rights, async_rights, demand_admin
from ..runtime import JDownloaderConfigEntry
from .answers import sendable
from .command import Request, SocketCommand, command
from .revisions import async_revised


@command("connection/list")
async def ws_list_connections(request: Request) -> None:
    """Answer with the connections of JDownloaders that the caller may see; with all for an administrator."""
    rows = []
    for entry in _entries(request):
        row = connection_row_for(request, entry)
        if row["device_ids"] or request.connection.user.is_admin:
            rows.append(row)
    request.send(sendable(async_revised(request, "connections", rows)))


def _connection_command(row: EntryCommand, name: str) -> SocketCommand:
    async def respond(request: Request) -> None:
        """Act; the answer says how the connection is then."""
        demand_admin(request.connection.user)
        entry = entry_of(request.hass, request.fields["entry_id"])
        await row.run(request.hass, entry)
        request.send(sendable(connection_row_for(request, entry)))

    return command(name, row.schema(Face.SOCKET).schema)(respond)


CONNECTION_COMMANDS: Final = tuple(_connection_command(row, name) for row in ENTRY_COMMANDS for name in row.socket)
"""Commands that disconnect entries, and connect them again."""


@command("devices/list")
async def ws_list_devices(request: Request) -> None:
    """Answer with the JDownloaders that the caller may see, also with those that are not there at the moment."""
    rows = [
        _device_row(device, rights, _jdownloader(entry, device))
        for entry in _entries(request)
        for device, rights in _readable(request, entry)
    ]
    request.send(sendable(async_revised(request, "devices", rows)))


@callback
def connection_row_for(request: Request, entry: JDownloaderConfigEntry) -> dict[str, Any]:
    """Return what a caller gets to know of a connection."""
    return connection_row(entry, [device.id for device, _ in _readable(request, entry)])


def _entries(request: Request) -> list[JDownloaderConfigEntry]:
    return request.hass.config_entries.async_entries(DOMAIN, include_ignore=False)


@callback
def _readable(request: Request, entry: JDownloaderConfigEntry) -> list[tuple[dr.DeviceEntry, Rights]]:
    registry, user = dr.async_get(request.hass), request.connection.user
    devices = [one for one in dr.async_entries_for_config_entry(registry, entry.entry_id) if jd_id_of(one)]
    asked = ((device, async_rights(request.hass, user, device.id)) for device in devices)
    return [(device, rights) for device, rights in asked if rights.read]


def _device_row(device: dr.DeviceEntry, rights: Rights, jdownloader: JDownloaderCoordinator | None) -> dict[str, Any]:
    seen = jdownloader.data if jdownloader else None
    return {
        "device_id": device.id,
        "entry_id": device.config_entry_id,
        "jd_id": jd_id_of(device),
        "name": device.name_by_user or device.name,
        "online": seen is not None and seen.is_available,
        "version": seen.version if seen and seen.version else device.sw_version,
        "capabilities": capabilities(seen.features if seen else NO_FEATURES),
        "rights": {"control": rights.control, "admin": rights.admin},
    }


def _jdownloader(entry: JDownloaderConfigEntry, device: dr.DeviceEntry) -> JDownloaderCoordinator | None:
    if entry.state is not ConfigEntryState.LOADED:
        return None
    return entry.runtime_data.devices.get(jd_id_of(device) or "")
