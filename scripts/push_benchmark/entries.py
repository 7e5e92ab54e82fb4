"""JDownloaders in Home Assistant, with push and without."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
import os
from typing import Any, Final

from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.endpoint import CLOUD_URL_VARIABLE, cloud_url
from custom_components.jdownloader_ws.const import CONF_PUSH, DOMAIN
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from scripts.stream_benchmark.core import READING_SECONDS, Core
from scripts.stream_benchmark.jdownloader import ACCOUNT

PUSH_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """JDownloaders that were set up, and have been read."""

    core: Core
    entry: ConfigEntry[Any]
    jdownloaders: Sequence[JDownloaderCoordinator]
    device_ids: Sequence[str]

    def entity_id(self, platform: str, key: str) -> str:
        """Return the id of an entity of the first one."""
        unique_id = f"{self.jdownloaders[0].jd_id}_{key}"
        found = er.async_get(self.core.hass).async_get_entity_id(platform, DOMAIN, unique_id)
        if found is None:
            raise LookupError(key)
        return found

    @property
    def requests(self) -> int:
        """How many were sent, long polls included."""
        return sum(jdownloader.connection.requests for jdownloader in self.jdownloaders)

    @property
    def bytes_received(self) -> int:
        """Of all answers, as JSON."""
        return sum(jdownloader.connection.bytes_received for jdownloader in self.jdownloaders)


@asynccontextmanager
async def local(core: Core, host: str, port: int, *, push: bool) -> AsyncGenerator[Entry]:
    """Set up a JDownloader by its address."""
    fields = {"host": host, "port": port}
    async with _entry(core, "local", fields, push=push, number=1, via=None) as entry:
        yield entry


@asynccontextmanager
async def account(core: Core, url: str, number: int, *, push: bool) -> AsyncGenerator[Entry]:
    """Set up the account of a cloud with so many JDownloaders, once each was found on the direct way."""
    os.environ[CLOUD_URL_VARIABLE] = url
    cloud_url.cache_clear()
    fields = dict(zip(("email", "password"), ACCOUNT, strict=True))
    async with _entry(core, "cloud", fields, push=push, number=number, via=Via.DIRECT) as entry:
        yield entry


@asynccontextmanager
async def _entry(
    core: Core, step_id: str, fields: dict[str, Any], *, push: bool, number: int, via: Via | None
) -> AsyncGenerator[Entry]:
    entries = core.hass.config_entries
    step = await entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    step = await entries.flow.async_configure(step["flow_id"], {"next_step_id": step_id})
    done = await entries.flow.async_configure(step["flow_id"], fields)
    entry: ConfigEntry[Any] = done["result"]
    try:
        entries.async_update_entry(entry, options={**entry.options, CONF_PUSH: push})
        await entries.async_reload(entry.entry_id)
        jdownloaders = await _read(entry, number, via)
        if push:
            await _listening(jdownloaders)
        devices = dr.async_get(core.hass)
        found = [devices.async_get_device_by_identifier((DOMAIN, one.jd_id), entry.entry_id) for one in jdownloaders]
        device_ids = [device.id for device in found if device is not None]
        yield Entry(core=core, entry=entry, jdownloaders=jdownloaders, device_ids=device_ids)
    finally:
        await entries.async_remove(entry.entry_id)


async def _read(entry: ConfigEntry[Any], number: int, via: Via | None) -> list[JDownloaderCoordinator]:
    """Wait until all have been read, by the way that is wanted: it must not change meanwhile."""
    async with asyncio.timeout(READING_SECONDS):
        while True:
            found: list[JDownloaderCoordinator] = list(entry.runtime_data.devices.values())
            ready = [one for one in found if one.data.is_available and via in {None, one.connection.via}]
            if len(ready) == number:
                return ready
            await asyncio.sleep(0.1)


async def _listening(jdownloaders: Sequence[JDownloaderCoordinator]) -> None:
    """Wait until push is there; raises `TimeoutError` if it does not come."""
    async with asyncio.timeout(PUSH_PATIENCE):
        while not all(one.has_push for one in jdownloaders):
            await asyncio.sleep(0.1)
