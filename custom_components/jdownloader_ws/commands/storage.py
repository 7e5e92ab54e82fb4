"""Commands for the disks of a JDownloader."""

from typing import Any

from ..api.reader import readable
from ..api.storage import Storage
from ..coordinator import JDownloaderCoordinator


async def async_storages(jdownloader: JDownloaderCoordinator) -> list[Storage]:
    """Return all disks that JDownloader's system has."""
    await jdownloader.async_fresh()
    rows: list[dict[str, Any]] = await jdownloader.async_ask("/system/getStorageInfos", None)
    with readable():
        return [Storage.from_api(row) for row in rows]
