"""Which JDownloader a command is about."""

from typing import Any

from .connection import Connection

type Device = dict[str, Any]


class DeviceChoiceError(Exception):
    """It is not clear which JDownloader is meant."""


async def list_devices(connection: Connection) -> list[Device]:
    """Return all JDownloaders."""
    devices: list[Device] = (await connection.call("devices/list"))["devices"]
    return devices


async def choose_device(connection: Connection, wanted: str | None) -> Device:
    """Return the JDownloader of this name or id, or the only one."""
    devices = await list_devices(connection)
    fitting = [device for device in devices if wanted in {None, device["name"], device["device_id"]}]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(device["name"] for device in devices) or "none"
    raise DeviceChoiceError(f"Say which JDownloader with --device NAME. There are: {names}")
