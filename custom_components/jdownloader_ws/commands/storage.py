"""Commands for the disks of a JDownloader."""

from ..api.reading import readable
from ..api.rows import rows_of
from ..api.storage import Storage, disk_path
from ..coordinator import JDownloaderCoordinator


async def async_storages(jdownloader: JDownloaderCoordinator) -> list[Storage]:
    """Return all disks that JDownloader's system has."""
    await jdownloader.async_fresh()
    answer = await jdownloader.async_ask("/system/getStorageInfos", None)
    with readable():
        rows = rows_of(answer, disk_path)
        return [Storage.from_api(row) for row in rows.values()]
