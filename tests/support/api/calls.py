"""Calls that tests make, and how they went."""

from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT, JDownloaderConnection
from simulator import Simulator

SETTINGS = "org.jdownloader.settings.GeneralSettings"
PING = "/device/ping"
STATE = "/downloadcontroller/getCurrentState"
GET = "/config/get"
SET = "/config/set"


def ping(connection: JDownloaderConnection) -> object:
    return connection.call(PING)


def read(connection: JDownloaderConnection, timeout: float = READ_TIMEOUT) -> object:
    return connection.call(STATE, timeout=timeout)


def command(connection: JDownloaderConnection) -> object:
    return connection.call(SET, SETTINGS, None, "PauseSpeed", 12345, is_command=True)


def carried_out(simulator: Simulator, *paths: str) -> list[str]:
    """Give the paths of the calls that the simulator carried out, all or some of them; refused ones don't count."""
    return [
        record.path for record in simulator.requests if record.status == 200 and (not paths or record.path in paths)
    ]


def ways(simulator: Simulator, path: str) -> list[str]:
    """Return over which connections calls came that were carried out."""
    return [record.face.value for record in simulator.requests if record.path == path and record.status == 200]
