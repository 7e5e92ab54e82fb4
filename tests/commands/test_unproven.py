"""Nothing is called done that isn't proven: what others, or JDownloader by itself, may have done proves nothing."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.removal import DeleteFiles
from custom_components.jdownloader_ws.api.status import PendingLimit
from custom_components.jdownloader_ws.commands.adding import Addition, async_add_links
from custom_components.jdownloader_ws.commands.arranging import async_move, async_split_by_hoster
from custom_components.jdownloader_ws.commands.cleaning import Waste, async_clean_up_downloads
from custom_components.jdownloader_ws.commands.edited_list import DOWNLOADS, LINKGRABBER
from custom_components.jdownloader_ws.commands.editing import async_set_download_password
from custom_components.jdownloader_ws.commands.grabbing import async_abort
from custom_components.jdownloader_ws.commands.place import Place
from custom_components.jdownloader_ws.commands.running import async_force, async_remove, async_start_links
from custom_components.jdownloader_ws.commands.settings import async_change_settings
from custom_components.jdownloader_ws.commands.variants import async_set_variant
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderPartlyDone, problem_of
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice
from simulator.faults import DeviceFault, Fault
from simulator.world.model import Link, Package
from simulator.world.states import SkipReason
from simulator.world.variants import choose
from tests.commands.conftest import Run
from tests.support.commands import ids

SITE = "http://files.example"
LONG = f"{SITE}/slow/20000/900000000"
NO = DeviceFault("BAD_PARAMETERS")

type Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Put two long downloads into the list."""
    return cellar.world.add_package("Films", [f"{LONG}/a", f"{LONG}/b"], in_downloads=True)


@pytest.fixture
def video(cellar: SimulatedDevice) -> Link:
    """Put a link with variants into the LinkGrabber."""
    return cellar.world.add_package("Films", [f"{SITE}/host/variants/10000/video.mp4"]).links[0]


@pytest.fixture
def after_sending(jdownloader: JDownloaderCoordinator, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Return how to let something happen as soon as a command was sent, whatever became of it."""

    def happen(change: Callable[[], object]) -> None:
        send = jdownloader.async_call

        async def async_call(path: str, *params: Any) -> Any:
            try:
                return await send(path, *params)
            finally:
                change()

        monkeypatch.setattr(jdownloader, "async_call", async_call)

    return happen


async def unknown(run: Run, command: Awaitable[object]) -> None:
    """Expect that it is not known what became of a command, nor of a part of it."""
    with pytest.raises(JDownloaderOutcomeUnknownError) as caught:
        await run(command)
    assert not isinstance(caught.value, JDownloaderPartlyDone)


async def test_another_variant_that_others_chose_is_not_the_wanted_one(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, video: Link, after_sending: Meanwhile
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/linkgrabberv2/setVariant")
    after_sending(lambda: choose(cellar.world.linkgrabber, video, "P_720"))
    await unknown(run, async_set_variant(jdownloader, str(video.uuid), "AUDIO"))
    assert video.variant == "P_720"


@pytest.mark.parametrize("how", [DeleteFiles.TRASH, DeleteFiles.DELETE])
async def test_that_links_are_gone_proves_nothing_about_their_files(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    after_sending: Meanwhile,
    how: DeleteFiles,
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/downloadsV2/cleanup")
    after_sending(lambda: cellar.world.edit_downloads.remove([], [package.uuid]))
    await unknown(run, async_remove(jdownloader, [], ids(package), how))


async def test_nor_does_it_for_a_clean_up(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, after_sending: Meanwhile
) -> None:
    for link in package.links:
        link.enabled = False
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/downloadsV2/cleanup")
    after_sending(lambda: cellar.world.edit_downloads.remove([], [package.uuid]))
    await unknown(run, async_clean_up_downloads(jdownloader, Waste.DISABLED, delete_files=DeleteFiles.DELETE))


async def test_one_that_the_queue_began_proves_nothing_of_starting_all(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.world.config["MaxSimultaneDownloads"] = 1
    for link in package.links:
        link.enabled = False
    cellar.world.add_package("More", [f"{LONG}/c"], in_downloads=True)
    cellar.world.start()
    cellar.world.advance(2)
    cellar.world.config["MaxSimultaneDownloads"] = 2
    await jdownloader.async_refresh()
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/downloadsV2/forceDownload")
    package.links[0].enabled = True
    await unknown(run, async_force(jdownloader, [], ids(package)))
    assert [link.is_running for link in package.links] == [True, False]


async def test_one_that_began_proves_nothing_of_another_that_is_to_be_tried_again(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    failed, other = package.links
    failed.skip = SkipReason.FILE_EXISTS
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/downloadsV2/resumeLinks")
    cellar.controls.fail_next(Fault.RESET_AFTER, "/downloadsV2/forceDownload")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_start_links(jdownloader, [], ids(package)))
    assert (failed.is_running, other.is_running) == (False, True)


async def test_collecting_that_ended_by_itself_was_not_given_up(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, after_sending: Meanwhile
) -> None:
    await async_add_links(jdownloader, Addition(links=[f"{SITE}/hang/3000/5000/slow.bin"], options={}))
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/linkgrabberv2/abort")

    def crawl_and_check() -> None:
        for _ in range(2):
            cellar.world.advance(4000)

    after_sending(crawl_and_check)
    await unknown(run, async_abort(jdownloader))
    assert jdownloader.data.status.collecting is False


async def test_links_that_others_moved_into_one_package_were_not_split(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, after_sending: Meanwhile
) -> None:
    urls = ["http://one.example/fast/5000/a", "http://localtest.host/host/ok/5000/b"]
    grabbed = cellar.world.add_package("Films", urls)
    numbers = [link.uuid for link in grabbed.links]
    cellar.controls.fail_next(Fault.RESET_BEFORE, LINKGRABBER.path("splitPackageByHoster"))
    after_sending(lambda: cellar.world.edit_linkgrabber.move_to_new_package("Theirs", "", numbers, []))
    await unknown(run, async_split_by_hoster(jdownloader, LINKGRABBER, [], ids(grabbed)))


async def test_an_answer_to_a_download_password_without_yes_or_no_is_a_lost_answer(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.controls.fail_next(Fault.MISSING_DATA, DOWNLOADS.path("setDownloadPassword"))
    await unknown(run, async_set_download_password(jdownloader, DOWNLOADS, [], ids(package), "open"))


async def test_a_limit_that_was_set_is_no_failure_where_jdownloader_is_away_right_after(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.world.config.on_change = lambda _: cellar.controls.fail_next(Fault.RESET_BEFORE, "/polling/poll", 4)
    limit = PendingLimit(speed_limit=300_000)
    await run(trackers_of(jdownloader).timed_limits.async_set(limit))
    assert cellar.world.config["DownloadSpeedLimit"] == 300_000
    cellar.world.config.on_change = lambda _: None
    cellar.controls.clear_faults()
    cellar.world.config["DownloadSpeedLimit"] = 51_200  # as the end of a pause that was not seen puts it back
    await run(jdownloader.async_refresh())
    assert cellar.world.config["DownloadSpeedLimit"] == 300_000


async def test_a_number_without_its_switch_is_no_setting_that_was_changed(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.world.config.on_change = lambda _: cellar.controls.fail_next(Fault.RESET_BEFORE, "/config/set")
    await unknown(run, async_change_settings(jdownloader, {"max_downloads_per_hoster": 3}))
    assert cellar.world.config["MaxSimultaneDownloadsPerHost"] == 3
    assert not cellar.world.config.is_on("MaxDownloadsPerHostEnabled")


async def test_links_in_a_new_package_that_stayed_at_the_end(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.controls.fail_next(NO, DOWNLOADS.path("movePackages"))
    links = ids(*package.links)
    moving = async_move(jdownloader, DOWNLOADS, links, [], Place(after_id=None, package_name="New"))
    with pytest.raises(JDownloaderPartlyDone) as caught:
        await run(moving)
    (made,) = cellar.world.downloads.packages
    problem = problem_of(caught.value)
    assert (problem.code, problem.key) == ("rejected", "moved_to_new_partly")
    assert problem.placeholders == {"ids": ", ".join(links), "count": "2", "package_id": str(made.uuid)}


async def test_a_new_package_that_does_not_show_can_not_be_put_in_its_place(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.world.effect_delay = 600
    moving = async_move(jdownloader, DOWNLOADS, ids(*package.links), [], Place(after_id=None, package_name="New"))
    await unknown(run, moving)
