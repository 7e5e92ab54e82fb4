"""Starting, pausing and stopping happen once, and are found by reading where the answer got lost."""

from collections.abc import Awaitable, Callable

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.removal import DeleteFiles
from custom_components.jdownloader_ws.commands.running import (
    async_pause,
    async_remove,
    async_resume,
    async_start,
    async_start_links,
    async_stop,
)
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from simulator.world.states import SkipReason
from tests.commands.conftest import Run
from tests.support.commands import ids
from tests.support.simulated_requests import sent

type Command = Callable[[JDownloaderCoordinator, Package], Awaitable[object]]

COMMANDS: dict[str, tuple[str, Command]] = {
    "/downloadcontroller/start": ("IDLE", lambda jd, _: async_start(jd)),
    "/downloadcontroller/pause": ("RUNNING", lambda jd, _: async_pause(jd)),
    "/downloadcontroller/stop": ("RUNNING", lambda jd, _: async_stop(jd)),
    "/downloadsV2/forceDownload": ("IDLE", lambda jd, package: async_start_links(jd, [], ids(package))),
    "/downloadsV2/removeLinks": ("IDLE", lambda jd, package: async_remove(jd, [], ids(package))),
    "/downloadsV2/cleanup": ("IDLE", lambda jd, package: async_remove(jd, [], ids(package), DeleteFiles.DELETE)),
}
FOUND = [path for path in COMMANDS if path != "/downloadsV2/cleanup"]
"""Those whose effect is proven by what JDownloader lists; what became of files it does not."""


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Put a long download into the list."""
    return cellar.world.add_package("Films", ["http://files.example/slow/20000/900000000/a"], in_downloads=True)


def bring(cellar: SimulatedDevice, state: str) -> None:
    if state == "RUNNING":
        cellar.world.start()
        cellar.world.advance(2)


@pytest.mark.parametrize("path", FOUND)
async def test_a_command_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    simulator: Simulator,
    package: Package,
    path: str,
) -> None:
    state, command = COMMANDS[path]
    bring(cellar, state)
    cellar.controls.fail_next(Fault.RESET_AFTER, path)
    await run(command(jdownloader, package))
    assert sent(simulator, path) == 1
    assert cellar.world.state != state or not cellar.world.downloads.links


@pytest.mark.parametrize("path", COMMANDS)
async def test_a_command_that_never_arrived_is_not_sent_again_but_said_to_be_unknown(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    simulator: Simulator,
    package: Package,
    path: str,
) -> None:
    state, command = COMMANDS[path]
    bring(cellar, state)
    cellar.controls.fail_next(Fault.RESET_BEFORE, path)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(command(jdownloader, package))
    assert sent(simulator, path) == 1
    assert (cellar.world.state, len(cellar.world.downloads.links)) == (state, 1)


@pytest.mark.parametrize("path", ["/downloadsV2/setEnabled", "/downloadsV2/resumeLinks"])
async def test_a_lost_answer_on_the_way_to_a_start_holds_up_nothing(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    simulator: Simulator,
    package: Package,
    path: str,
) -> None:
    (link,) = package.links
    link.enabled, link.skip = False, SkipReason.CAPTCHA
    cellar.controls.fail_next(Fault.RESET_AFTER, path)
    await run(async_start_links(jdownloader, [], ids(package)))
    assert (link.is_running, sent(simulator, path)) == (True, 1)


async def test_starting_waits_for_a_stop_in_progress(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    bring(cellar, "RUNNING")
    cellar.world.stop()
    assert cellar.world.state == "STOPPING"
    await run(async_start(jdownloader))
    assert cellar.world.state == "RUNNING"


async def test_ending_a_pause_twice_is_fine(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    bring(cellar, "RUNNING")
    await run(async_pause(jdownloader))
    await run(async_resume(jdownloader))
    await run(async_resume(jdownloader))
    assert cellar.world.state == "RUNNING"
