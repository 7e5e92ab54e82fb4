"""`extraction`: archives and their unpacking."""

from dataclasses import dataclass, field

from simulator.api.registry import VOID, Namespace
from simulator.api.storable import Fields
from simulator.device import SimulatedDevice
from simulator.world.extraction import archive_id
from simulator.world.model import Link

extraction = Namespace("extraction")


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """How an archive is to be unpacked."""

    autoExtract: bool | None = None  # noqa: N815
    extractPath: str | None = None  # noqa: N815
    finalPassword: str | None = None  # noqa: N815
    passwords: list[str] = field(default_factory=list)
    removeDownloadLinksAfterExtraction: bool | None = None  # noqa: N815
    removeFilesAfterExtraction: bool | None = None  # noqa: N815


@extraction.method("getQueue")
def queue(device: SimulatedDevice) -> object:
    """Give the archives that are unpacked or wait for it."""
    return [_archive(link) | {"type": None} for link in device.world.extractor.queue]


@extraction.method("getArchiveInfo")
def archive_info(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Give the archives among links of both lists; those in the LinkGrabber are put together for that."""
    world = device.world
    grabbed = world.linkgrabber.select(link_ids, package_ids)
    world.extractor.put_together(grabbed)
    loaded = [_archive(link) for link in world.downloads.select(link_ids, package_ids) if link.kind.is_archive]
    return loaded + [_archive(link, is_complete=True) for link in grabbed if link.kind.is_archive]


@extraction.method("startExtractionNow")
def start_extraction(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Unpack archives and give the ids of their controllers."""
    world = device.world
    found = world.downloads.select(link_ids, package_ids)
    return {str(world.extractor.add(link)): True for link in found if link.kind.is_archive and link.is_finished}


@extraction.method("cancelExtraction")
def cancel_extraction(device: SimulatedDevice, controller_id: int) -> object:
    """Give up an extraction and return whether there was one."""
    return device.world.extractor.cancel(controller_id)


@extraction.method("addArchivePassword")
def add_password(device: SimulatedDevice, password: str | None) -> object:
    """Remember a password for archives."""
    device.world.extractor.passwords.append(password or "")
    return VOID


@extraction.method("getArchiveSettings")
def get_settings(device: SimulatedDevice, archive_ids: list[str]) -> object:
    """Give settings of archives; an unknown one gets fresh ones."""
    return [_settings(device, uuid) for uuid in archive_ids]


@extraction.method("setArchiveSettings")
def set_settings(device: SimulatedDevice, uuid: str | None, settings: ArchiveSettings) -> object:
    """Set how an archive is to be unpacked."""
    device.world.extractor.settings[uuid or ""] = {
        "autoExtract": settings.autoExtract,
        "extractPath": settings.extractPath,
        "finalPassword": settings.finalPassword,
        "passwords": settings.passwords,
        "removeDownloadLinksAfterExtraction": settings.removeDownloadLinksAfterExtraction,
        "removeFilesAfterExtraction": settings.removeFilesAfterExtraction,
    }
    return True


def _settings(device: SimulatedDevice, uuid: str) -> Fields:
    known = device.world.extractor.settings.get(uuid, {"passwords": []})
    return {name: value for name, value in known.items() if value is not None} | {"archiveId": uuid}


def _archive(link: Link, *, is_complete: bool = False) -> Fields:
    work = link.unpacking
    status = "NA"
    if work is not None:
        status = "RUNNING" if work.is_running else "QUEUED"
    return {
        "archiveId": archive_id(link),
        "archiveName": link.name.rsplit(".", 1)[0],
        "controllerId": work.controller_id if work else -1,
        "controllerStatus": status,
        "states": {link.name: "COMPLETE" if is_complete or link.is_finished else "INCOMPLETE"},
        "type": "ZIP_SINGLE",
    }
