"""A Home Assistant in this process: the real one, with its web server, recorder and pages."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
import logging
import os
from pathlib import Path
import socket
import sys
from tempfile import TemporaryDirectory
from typing import Any, Final

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.bootstrap import async_setup_hass
from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.runner import RuntimeConfig

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.endpoint import CLOUD_URL_VARIABLE, cloud_url
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from scripts.homeassistant_process import config_folder

from .jdownloader import ACCOUNT

GROUPS: Final = (GROUP_ID_ADMIN, GROUP_ID_USER, GROUP_ID_USER, GROUP_ID_READ_ONLY)
"""Kinds of rights; they are asked for user by user, so each connection has one of its own."""
LONGEST_RUN: Final = timedelta(hours=6)
"""For how long tokens are good."""
READING_SECONDS: Final = 300.0
"""Seconds until a JDownloader of many links has been read on a busy machine."""


class Core:
    """Home Assistant, and how to get into it."""

    def __init__(self, hass: HomeAssistant, url: str) -> None:
        """Use a Home Assistant that has started."""
        self.hass = hass
        self.url = url
        self._tokens: list[str] = []

    async def tokens(self, number: int) -> list[str]:
        """Return tokens of so many users."""
        for place in range(len(self._tokens), number):
            self._tokens.append(await self._token(f"Person {place}", GROUPS[place % len(GROUPS)]))
        return self._tokens[:number]

    async def _token(self, name: str, group: str) -> str:
        user = await self.hass.auth.async_create_user(name, group_ids=[group])
        refresh = await self.hass.auth.async_create_refresh_token(
            user, client_id="https://benchmark.example.org/", access_token_expiration=LONGEST_RUN
        )
        return self.hass.auth.async_create_access_token(refresh)

    @asynccontextmanager
    async def jdownloader(self, url: str) -> AsyncGenerator[tuple[JDownloaderCoordinator, str]]:
        """Set up the account of a cloud; give its JDownloader, which has been read, and the id of its device."""
        os.environ[CLOUD_URL_VARIABLE] = url
        cloud_url.cache_clear()
        entry = await self._add_account()
        try:
            coordinator = await self._read(entry)
            device = dr.async_get(self.hass).async_get_device_by_identifier((DOMAIN, coordinator.jd_id), entry.entry_id)
            if device is None:
                raise LookupError("the JDownloader has no device")
            yield coordinator, device.id
        finally:
            await self.hass.config_entries.async_remove(entry.entry_id)

    async def _add_account(self) -> ConfigEntry[Any]:
        flows = self.hass.config_entries.flow
        step = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
        step = await flows.async_configure(step["flow_id"], {"next_step_id": "cloud"})
        email, password = ACCOUNT
        done = await flows.async_configure(step["flow_id"], {"email": email, "password": password})
        return done["result"]

    async def _read(self, entry: ConfigEntry[Any]) -> JDownloaderCoordinator:
        """Wait until the JDownloader has been read, and its direct way was found: it must not change meanwhile."""
        async with asyncio.timeout(READING_SECONDS):
            while True:
                found: list[JDownloaderCoordinator] = list(entry.runtime_data.devices.values())
                for coordinator in found:
                    if coordinator.data.is_available and coordinator.connection.via is Via.DIRECT:
                        return coordinator
                await asyncio.sleep(0.1)


@asynccontextmanager
async def running_core() -> AsyncGenerator[Core]:
    """Start Home Assistant in a folder of its own; stop it at the end, and remove the folder."""
    with TemporaryDirectory(prefix="jdownloader-benchmark-") as folder, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        listener.close()
        config_folder.prepare(Path(folder), port=port, name="Benchmark")
        _keep_log_short()
        hass = await async_setup_hass(RuntimeConfig(config_dir=folder, skip_pip=True))
        sys.excepthook = sys.__excepthook__
        if hass is None:
            raise RuntimeError("Home Assistant did not start")
        await hass.async_start()
        try:
            yield Core(hass, f"http://127.0.0.1:{port}")
        finally:
            await hass.async_stop(force=True)


def _keep_log_short() -> None:
    """Show what our integration logs and nothing else; all of it is in Home Assistant's own file."""
    handler = logging.StreamHandler()
    handler.addFilter(logging.Filter("custom_components"))
    logging.basicConfig(handlers=[handler])
