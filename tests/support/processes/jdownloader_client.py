"""A JDownloader as it is, whatever the example says of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from scripts.homeassistant_process.socket import HomeAssistantSocket
from scripts.simulator_process import SimulatorProcess

NAME = "Attic"
PATIENCE = 60.0
LONG = "https://mirror.example.org/slow/100000/900000000/{}"
"""An address of something that takes hours."""
SHORT = "https://files.example.net/fast/3000000/{}"
"""An address of something that takes seconds."""
MISSING = "https://files.example.net/404/{}"


class JDownloaderClient:
    """Asks and commands over a socket of its own."""

    def __init__(self, socket: HomeAssistantSocket, device_id: str) -> None:
        self._socket = socket
        self.device_id = device_id

    async def call(self, command: str, **fields: Any) -> Any:
        """Give a command."""
        return await self._socket.call(f"jdownloader_ws/{command}", device_id=self.device_id, **fields)

    async def row(self) -> dict[str, Any]:
        """Return how it is listed among the devices."""
        devices = (await self._socket.call("jdownloader_ws/devices/list"))["devices"]
        return next(row for row in devices if row["device_id"] == self.device_id)

    async def entry_id(self) -> str:
        """Return the config entry that it belongs to."""
        entry_id: str = (await self.row())["entry_id"]
        return entry_id

    async def is_online(self) -> bool:
        """Return whether it can be reached."""
        is_online: bool = (await self.row())["online"]
        return is_online

    async def state(self) -> str:
        """Return what it does as a whole."""
        state: str = (await self.call("status/get"))["status"]["state"]
        return state

    async def links(self, list_name: str = "downloads") -> dict[str, dict[str, Any]]:
        """Return the links of a list by their names."""
        return {link["name"]: link for link in (await self.call(f"{list_name}/list"))["links"]}

    async def states(self) -> dict[str, str]:
        """Return the states of all downloads by their names."""
        return {name: link["state"] for name, link in (await self.links()).items()}

    async def clear(self) -> None:
        """Stop, and empty both lists."""
        await self.call("downloads/stop")
        for name in ("downloads", "linkgrabber"):
            if ids := [package["id"] for package in (await self.call(f"{name}/list"))["packages"]]:
                await self.call(f"{name}/remove", package_ids=ids)

    async def fill(self, *links: str, package_name: str = "Package") -> None:
        """Put links into the download list, without starting anything."""
        fields = {"links": list(links), "package_name": package_name, "autostart": False, "wait": 60}
        job = (await self.call("linkgrabber/add_links", **fields))["job"]
        await self.call("linkgrabber/move_to_downloads", link_ids=job["link_ids"], start=False)
        await until(self.links, lambda found: len(found) == len(links))


async def until[T](ask: Callable[[], Awaitable[T]], is_right: Callable[[T], bool]) -> T:
    """Ask until the answer is right; return it."""
    async with asyncio.timeout(PATIENCE):
        while not is_right(answer := await ask()):
            await asyncio.sleep(0.25)
    return answer


async def logins(socket: HomeAssistantSocket) -> set[str]:
    """Return the ids of all logins of the user that hold."""
    return {token["id"] for token in await socket.call("auth/refresh_tokens")}


async def control_simulator(simulator: SimulatorProcess, command: str, **fields: object) -> None:
    """Let something happen to the simulated world."""
    address = f"http://127.0.0.1:{simulator.ports.control}/{command}"
    async with aiohttp.request("POST", address, json=fields, raise_for_status=True):
        pass
