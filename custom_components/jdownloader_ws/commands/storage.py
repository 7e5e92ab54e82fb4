"""Commands for the disks of a JDownloader."""

from ..api.reading import readable
from ..api.rows import CallFunction, rows_of
from ..api.storage import Storage, disk_path
from ..coordinator import JDownloaderCoordinator


async def async_storages(jdownloader: JDownloaderCoordinator) -> list[Storage]:
    """Return all disks that JDownloader's system has."""
    await jdownloader.async_fresh()
    return await jdownloader.async_ask_through(_storages)


def _storages(call: CallFunction) -> list[Storage]:
    answer = call("/system/getStorageInfos", None)
    with readable():
        rows = rows_of(answer, disk_path)
        return [Storage.from_api(row) for row in rows.values()]
