"""Links are tried again with what was loaded of them, or from the start; or loaded now, whatever the limits say."""

import pytest

from custom_components.jdownloader_ws.commands.retrying import async_reset, async_try_again
from custom_components.jdownloader_ws.commands.running import async_force
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from simulator.world.states import FinalState, SkipReason
from tests.commands.conftest import Run
from tests.support.commands import ids, refusal
from tests.support.simulated_requests import sent

SITE = "http://files.example"


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Put a failed link, a skipped one and a queued one into the download list, each half loaded."""
    package = cellar.world.add_package("Films", [f"{SITE}/fast/5000/{name}" for name in "abc"], in_downloads=True)
    failed, skipped, _ = package.links
    failed.final, failed.final_text = FinalState.FAILED_FATAL, "error"
    skipped.skip = SkipReason.CAPTCHA
    for link in package.links:
        link.bytes_loaded = 2500
    return package


async def test_what_failed_or_was_skipped_is_tried_again_and_loses_nothing(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package
) -> None:
    await run(async_try_again(jdownloader, [], ids(package)))
    assert [(link.state, link.bytes_loaded) for link in package.links] == [("queued", 2500)] * 3
    assert [link.state for link in jdownloader.data.downloads.links] == ["queued"] * 3


async def test_nothing_is_sent_where_nothing_failed(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package, simulator: Simulator
) -> None:
    await run(async_try_again(jdownloader, ids(package.links[2]), []))
    assert sent(simulator, "/downloadsV2/resumeLinks") == 0


async def test_only_who_may_delete_resets_what_was_loaded(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package
) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_reset(jdownloader, [], ids(package), may_delete=False))
    assert refusal(refused) == "unauthorized_admin"
    assert [link.bytes_loaded for link in package.links] == [2500] * 3
    await run(async_reset(jdownloader, [], ids(package), may_delete=True))
    assert [link.bytes_loaded for link in package.links] == [0] * 3
    assert [link.state for link in jdownloader.data.downloads.links] == ["queued"] * 3


async def test_everyone_resets_what_was_not_loaded(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package
) -> None:
    failed = package.links[0]
    failed.bytes_loaded = 0
    await run(async_reset(jdownloader, ids(failed), [], may_delete=False))
    assert failed.state == "queued"


async def test_what_began_to_load_since_it_was_looked_at_counts_as_loaded(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    package = cellar.world.add_package("Films", [f"{SITE}/slow/20000/9000000/long"], in_downloads=True)
    await jdownloader.async_refresh()
    cellar.world.start()
    cellar.world.advance(2)
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_reset(jdownloader, [], ids(package), may_delete=False))
    assert refusal(refused) == "unauthorized_admin"


async def test_a_finished_link_that_is_reset_while_jdownloader_runs_is_loaded_again(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.world.add_package("Long", [f"{SITE}/slow/20000/9000000/long"], in_downloads=True)
    (link,) = cellar.world.add_package("Short", [f"{SITE}/slow/9000/27000/short"], in_downloads=True).links
    cellar.world.start()
    cellar.world.advance(10)
    assert (link.is_finished, link.requests) == (True, 3)
    await run(async_reset(jdownloader, ids(link), [], may_delete=True))
    assert link.requests == 1  # of the second attempt; the first one is forgotten


async def test_links_are_forced_as_they_are(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    urls = [f"{SITE}/slow/20000/9000000/{name}" for name in "abcde"]
    package = cellar.world.add_package("Films", urls, in_downloads=True)
    package.links[0].enabled = False
    await run(async_force(jdownloader, ids(*package.links[:2]), []))
    assert [link.is_running for link in package.links] == [False, True, False, False, False]
    assert [link.state for link in jdownloader.data.downloads.links][:2] == ["disabled", "running"]


async def test_a_reset_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator, run: Run, package: Package, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.CUT_ANSWER, "/downloadsV2/resetLinks")
    await run(async_reset(jdownloader, [], ids(package), may_delete=True))
    assert sent(simulator, "/downloadsV2/resetLinks") == 1
