"""The stop mark is set and taken away, and shows."""

import pytest

from custom_components.jdownloader_ws.commands.running import async_stop
from custom_components.jdownloader_ws.commands.selection import Named
from custom_components.jdownloader_ws.commands.stop_mark import async_clear_stop_mark, async_set_stop_mark
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from tests.commands.conftest import Run
from tests.support.commands import ids, refusal


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Put two links into the download list."""
    urls = [f"http://files.example/fast/5000/{name}" for name in "ab"]
    return cellar.world.add_package("Films", urls, in_downloads=True)


def shown(jdownloader: JDownloaderCoordinator) -> tuple[str | None, bool | None]:
    """Return the mark, and whether nothing new is started at all."""
    assert jdownloader.data.settings is not None
    return jdownloader.data.status.stop_mark, jdownloader.data.settings.stop_after_current


async def test_a_link_is_marked_then_a_package_then_nothing(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package, simulator: Simulator
) -> None:
    first, second = ids(*package.links)
    await run(async_set_stop_mark(jdownloader, Named(link_id=second)))
    assert shown(jdownloader) == (second, False)
    await run(async_set_stop_mark(jdownloader, Named(package_id=ids(package)[0])))
    assert shown(jdownloader) == (first, False)
    await run(async_clear_stop_mark(jdownloader))
    assert shown(jdownloader) == (None, False)
    assert not [path for path in simulator.requests.paths() if "toggle" in path]


async def test_stopping_after_what_runs_shows_and_can_be_taken_back(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package, cellar: SimulatedDevice
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, "/downloadsV2/setStopMark")
    await run(async_stop(jdownloader, after_current=True))
    assert shown(jdownloader) == (None, True)
    await run(async_clear_stop_mark(jdownloader))
    assert shown(jdownloader) == (None, False)


async def test_only_what_is_there_is_marked(jdownloader: JDownloaderCoordinator, run: Run, package: Package) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_set_stop_mark(jdownloader, Named(link_id="404")))
    assert refusal(refused) == "links_not_found"
