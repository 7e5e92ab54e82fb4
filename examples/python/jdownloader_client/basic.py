"""Connect, and show the status of each JDownloader once."""

from typing import Any

from hass_client.exceptions import FailedCommand
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from . import wording
from .connection import Connection, open_connection
from .devices import Device, list_devices
from .login import Login

COLUMNS = ("JDownloader", "State", "Finished", "Failed", "Progress", "Speed", "Ready in")


async def run(login: Login, console: Console) -> None:
    """Print a table with a row for each JDownloader."""
    async with open_connection(login) as connection:
        console.print(f"Connected to Home Assistant {connection.version} at {login.url}")
        table = Table(*COLUMNS, box=SIMPLE_HEAD)
        for device in await list_devices(connection):
            table.add_row(wording.plain(device["name"]), *await _cells(connection, device))
        console.print(table)


async def _cells(connection: Connection, device: Device) -> list[str]:
    try:
        answer = await connection.call("status/get", device_id=device["device_id"])
    except FailedCommand as error:  # its text is for people; the other JDownloaders may be fine
        return [str(error)]
    return describe(answer["status"])


def describe(status: dict[str, Any]) -> list[str]:
    """Return the cells of a status."""
    return [
        wording.words(status["state"]),
        wording.share(status["finished_downloads"], status["total_downloads"]),
        wording.share(status["failed_downloads"], status["total_downloads"]),
        wording.percent(status["progress"]),
        wording.speed(status["speed"]),
        wording.duration(status["eta"]),
    ]
