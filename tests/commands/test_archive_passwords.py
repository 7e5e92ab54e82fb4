"""The password of an archive that links are added with keeps JDownloader from asking for it."""

from custom_components.jdownloader_ws.commands.adding import Addition, async_add_links
from custom_components.jdownloader_ws.commands.grabbing import async_move_to_downloads
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault
from simulator.world.dialogs import EXTRACT_PASSWORD
from simulator.world.states import Extraction
from tests.commands.conftest import Run
from tests.support.simulated_requests import sent

ARCHIVE = "http://files.example/lock/secret/locked.zip"


async def _grabbed(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, link: str = ARCHIVE
) -> list[str]:
    addition = Addition(links=[link], options={"extract_password": "secret", "package_name": "Locked"})
    await run(async_add_links(jdownloader, addition, wait=30))
    return [str(link.uuid) for link in cellar.world.linkgrabber.links]


async def test_the_password_is_kept_on_the_way_to_the_download_list(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_move_to_downloads(jdownloader, await _grabbed(jdownloader, run, cellar), [], start=True))
    cellar.world.advance(30)

    assert cellar.world.dialogs.open == []
    assert [link.extraction for link in cellar.world.downloads.links] == [Extraction.SUCCESSFUL]


async def test_a_move_past_it_loses_the_password(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await _grabbed(jdownloader, run, cellar)
    cellar.world.move_to_downloads([link.uuid for link in cellar.world.linkgrabber.links])
    cellar.world.advance(30)

    assert [dialog.kind for dialog in cellar.world.dialogs.open] == [EXTRACT_PASSWORD]


async def test_what_is_no_archive_is_not_asked_about(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    ids = await _grabbed(jdownloader, run, cellar, "http://files.example/fast/5000/a.bin")
    await run(async_move_to_downloads(jdownloader, ids, []))

    assert sent(simulator, "/extraction/getArchiveInfo") == 0


async def test_a_jdownloader_without_archives_moves_them_as_files(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    ids = await _grabbed(jdownloader, run, cellar)
    cellar.controls.fail_next(DeviceFault("API_COMMAND_NOT_FOUND"), "/extraction/getArchiveInfo")
    moved = await run(async_move_to_downloads(jdownloader, ids, []))

    assert moved["link_ids"] == ids
