"""Home Assistant with everything set up, and a connection to it; it may be stopped, killed and started again."""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from pathlib import Path
import shutil
from typing import Any, Final

import aiohttp

from scripts.homeassistant_process import config_flows, config_folder
from scripts.homeassistant_process.installation import CHECKOUT, INTEGRATION, VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import HomeAssistantAnswerError, HomeAssistantSession, open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, SocketCommandError, open_socket
from scripts.simulator_process import ACCOUNT

from .world import LOCAL

USER: Final = ("owner", "a password for the soak")
VERSION: Final = VERSIONS[0]
ANSWER_SECONDS: Final = 150.0
"""Longer than any command may take."""
ONLINE_SECONDS: Final = 120.0
PROBE: Final = "soak_probe"


class Instance:
    """A running Home Assistant with its entries."""

    def __init__(self, folder: Path, port: int, place: Mapping[str, Any]) -> None:
        """Prepare its folder; `place` says where JDownloaders are."""
        self.folder: Final = folder
        self._place: Final = place
        config_folder.prepare(folder, port=port, name="Soak")
        probe = folder / "custom_components" / PROBE
        shutil.rmtree(probe, ignore_errors=True)
        shutil.copytree(CHECKOUT / "scripts" / "soak_run" / "probe", probe)
        with (folder / "configuration.yaml").open("a", encoding="utf-8") as file:
            file.write(f"{PROBE}:\n")
        environment = {"JDOWNLOADER_WS_CLOUD_URL": place["cloud_url"]}
        self.process: Final = HomeAssistantProcess(VERSION, folder, port, environment)
        self.is_up: Final = asyncio.Event()
        self.socket: HomeAssistantSocket | None = None
        self.token = ""
        self.http: aiohttp.ClientSession | None = None
        self.starts = 0
        self.device_ids: dict[str, str] = {}
        """By names of JDownloaders."""
        self.entry_ids: list[str] = []
        self._stack: AsyncExitStack | None = None

    async def start(self) -> None:
        """Start, and log in; everything that was set up before is being set up again."""
        await self.process.start()
        self.starts += 1
        stack = AsyncExitStack()
        session = await stack.enter_async_context(open_session(self.process.url, *USER))
        self.token, self.http = session.access_token, session.http
        self.socket = await stack.enter_async_context(open_socket(session, ANSWER_SECONDS))
        self._stack = stack
        if self.entry_ids:
            await self._wait_until_known()
        self.is_up.set()

    async def _wait_until_known(self) -> None:
        """Wait until the integration has its commands, which is later than the pages; raises `TimeoutError`."""
        async with asyncio.timeout(ONLINE_SECONDS):
            while True:
                try:
                    await self.devices()
                except SocketCommandError as refused:
                    if refused.code != "unknown_command":
                        raise
                else:
                    return
                await asyncio.sleep(0.1)

    async def add_entries(self) -> None:
        """Add the account and the local JDownloader, and wait until all are online."""
        async with open_session(self.process.url, *USER) as session:
            menu = await config_flows.begin(session, INTEGRATION)
            form = await config_flows.choose(session, menu, "cloud")
            await config_flows.answer(session, form, dict(zip(("email", "password"), ACCOUNT, strict=True)))
            await self.add_local(session)
        await self.find_entries()

    async def add_local(self, session: HomeAssistantSession) -> None:
        """Add the local JDownloader; raises `HomeAssistantAnswerError` if that is refused."""
        menu = await config_flows.begin(session, INTEGRATION)
        form = await config_flows.choose(session, menu, "local")
        done = await config_flows.answer(session, form, {"host": "127.0.0.1", "port": self._place["port"]})
        if done["type"] != "create_entry":
            raise HomeAssistantAnswerError(f"not added: {done}")

    async def find_entries(self) -> None:
        """Wait until all JDownloaders are online, and note their ids."""
        await self.wait_until_online()
        async with open_session(self.process.url, *USER) as session:
            self.entry_ids = [entry["entry_id"] for entry in await config_flows.entries(session, INTEGRATION)]
        names = {jd_id: name for name, jd_id in self._place["ids"].items()}
        self.device_ids = {names.get(one["jd_id"], LOCAL): one["device_id"] for one in await self.devices()}
        # Errors about several name them by this
        await self.call("config/device_registry/update", device_id=self.device_ids[LOCAL], name_by_user=LOCAL)

    async def enter[T](self, context: AbstractAsyncContextManager[T]) -> T:
        """Enter something that is left when it stops; raises `ConnectionError` while it is not up."""
        if self._stack is None:
            raise ConnectionError("Home Assistant is not up")
        return await self._stack.enter_async_context(context)

    async def devices(self) -> list[dict[str, Any]]:
        """Return our JDownloaders."""
        found: list[dict[str, Any]] = (await self.call(f"{INTEGRATION}/devices/list"))["devices"]
        return found

    async def wait_until_online(self) -> None:
        """Wait until all JDownloaders are; raises `TimeoutError`."""
        async with asyncio.timeout(ONLINE_SECONDS):
            while not await self._are_online():
                await asyncio.sleep(0.5)

    async def _are_online(self) -> bool:
        devices = await self.devices()
        return len(devices) == len(self._place["ids"]) and all(one["online"] for one in devices)

    async def call(self, command: str, **fields: Any) -> Any:
        """Give a command; raises `ConnectionError` while it is not up."""
        if self.socket is None:
            raise ConnectionError("Home Assistant is not up")
        return await self.socket.call(command, **fields)

    async def act(self, domain: str, action: str, fields: Mapping[str, Any], *, answers: bool = False) -> Any:
        """Call an action, as an automation does."""
        return await self.call(
            "call_service", domain=domain, service=action, service_data=dict(fields), return_response=answers
        )

    async def stop(self) -> None:
        """Stop it in order; raises `ProcessLifeError` if it does not end in time."""
        self.is_up.clear()
        try:
            await self.process.stop()
        finally:
            await self._leave()

    async def kill(self) -> None:
        """End it at once."""
        self.is_up.clear()
        self.process.kill()
        await self._leave()

    async def _leave(self) -> None:
        self.socket = self.http = None
        if self._stack is not None:
            with suppress(aiohttp.ClientError, ConnectionError, TimeoutError):
                await self._stack.aclose()
            self._stack = None
