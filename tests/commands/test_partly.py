"""What was done in part is said; a lost command counts only if its effect shows; a stop in progress is waited for."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.removal import DeleteFiles
from custom_components.jdownloader_ws.commands.edited_list import DOWNLOADS, LINKGRABBER
from custom_components.jdownloader_ws.commands.editing import async_rename, async_set_enabled
from custom_components.jdownloader_ws.commands.grabbing import async_move_to_downloads, async_remove_grabbed
from custom_components.jdownloader_ws.commands.removing import async_remove_anywhere
from custom_components.jdownloader_ws.commands.retrying import async_try_again
from custom_components.jdownloader_ws.commands.running import (
    async_force,
    async_pause,
    async_start,
    async_start_links,
    async_stop,
)
from custom_components.jdownloader_ws.commands.selection import Named
from custom_components.jdownloader_ws.commands.settings import async_change_settings
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderPartlyDone, JDownloaderRefusal, problem_of
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice
from simulator.faults import DeviceFault, Fault
from simulator.world.model import Package
from simulator.world.states import SkipReason
from tests.commands.conftest import Run
from tests.support.commands import ids, refusal

LONG = "http://files.example/slow/20000/900000000"
NO = DeviceFault("BAD_PARAMETERS")
FORCE = "/downloadsV2/forceDownload"

type Begin = Callable[[JDownloaderCoordinator, Package], Awaitable[object]]


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Put two long downloads into the list."""
    return cellar.world.add_package("Films", [f"{LONG}/a", f"{LONG}/b"], in_downloads=True)


@pytest.fixture
def grabbed(cellar: SimulatedDevice) -> Package:
    """Put a package into the LinkGrabber."""
    return cellar.world.add_package("Series", [f"{LONG}/c"])


async def said(run: Run, command: Awaitable[Any]) -> tuple[str, str, str]:
    """Return code, key and ids of what a command says that was done in part."""
    with pytest.raises(JDownloaderPartlyDone) as caught:
        await run(command)
    problem = problem_of(caught.value)
    return problem.code.value, problem.key, problem.placeholders["ids"]


@pytest.mark.parametrize(("fault", "code"), [(NO, "rejected"), (Fault.RESET_BEFORE, "outcome_unknown")])
async def test_links_that_were_enabled_and_not_started(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    fault: Any,
    code: str,
) -> None:
    package.links[0].enabled = False
    cellar.controls.fail_next(fault, FORCE)
    (link_id,) = ids(package.links[0])
    assert await said(run, async_start_links(jdownloader, [link_id], [])) == (code, "started_partly", link_id)
    assert (package.links[0].enabled, cellar.world.state) == (True, "IDLE")
    assert all(link.enabled for link in jdownloader.data.downloads.links)


async def test_where_nothing_was_done_nothing_is_said_to_be(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.controls.fail_next(NO, "/downloadsV2/setEnabled")
    with pytest.raises(Exception, match="BAD_PARAMETERS") as caught:
        await run(async_start_links(jdownloader, [], ids(package)))
    assert problem_of(caught.value).key == "rejected"  # type: ignore[arg-type]


async def test_links_that_were_moved_and_not_started(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, grabbed: Package
) -> None:
    cellar.world.config["LinkgrabberAutoStartEnabled"] = False
    cellar.controls.fail_next(NO, "/downloadcontroller/start")
    link_ids = ids(*grabbed.links)
    moving = async_move_to_downloads(jdownloader, [], ids(grabbed), start=True)
    assert await said(run, moving) == ("rejected", "moved_partly", link_ids[0])
    assert ids(*cellar.world.downloads.links) == link_ids


async def test_portions_of_which_the_second_fails(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, mp: pytest.MonkeyPatch
) -> None:
    mp.setattr("custom_components.jdownloader_ws.api.id_portions.MAX_IDS_SENT", 1)
    first, second = package.links
    cellar.world.effect_delay = 0

    def fail_the_second(*_: object) -> None:
        cellar.controls.fail_next(NO, "/downloadsV2/setEnabled")

    send = jdownloader.async_call

    async def async_call(path: str, *params: Any) -> Any:
        answer = await send(path, *params)
        fail_the_second()
        return answer

    mp.setattr(jdownloader, "async_call", async_call)
    disabling = async_set_enabled(jdownloader, DOWNLOADS, ids(first, second), [], enabled=False)
    assert await said(run, disabling) == ("rejected", "done_partly", str(first.uuid))
    assert (first.enabled, second.enabled) == (False, True)


@pytest.fixture
def mp(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return it under a short name."""
    return monkeypatch


async def test_settings_of_which_the_second_fails(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.world.config.on_change = lambda _key: cellar.controls.fail_next(Fault.RESET_BEFORE, "/config/set")
    changing = async_change_settings(jdownloader, {"max_downloads": 7, "max_chunks": 4})
    assert await said(run, changing) == ("outcome_unknown", "settings_partly", "max_downloads")
    assert (cellar.world.config["MaxSimultaneDownloads"], cellar.world.config["MaxChunksPerFile"]) == (7, 1)


async def test_one_of_two_lists_from_which_was_removed(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, grabbed: Package
) -> None:
    cellar.controls.fail_next(NO, "/downloadsV2/removeLinks")
    removing = async_remove_anywhere(jdownloader, [], ids(package, grabbed), DeleteFiles.KEEP)
    assert await said(run, removing) == ("rejected", "done_partly", *ids(grabbed))
    assert (len(cellar.world.linkgrabber.packages), len(cellar.world.downloads.packages)) == (0, 1)


LOST: dict[str, tuple[str, Begin, Callable[[SimulatedDevice, Package], object]]] = {
    "disabled, and gone": (
        "/downloadsV2/setEnabled",
        lambda jd, package: async_set_enabled(jd, DOWNLOADS, [], ids(package), enabled=False),
        lambda cellar, package: cellar.world.edit_downloads.remove([], [package.uuid]),
    ),
    "renamed, and called otherwise by others": (
        "/downloadsV2/renamePackage",
        lambda jd, package: async_rename(jd, DOWNLOADS, Named(package_id=str(package.uuid)), "mine"),
        lambda cellar, package: cellar.world.edit_downloads.rename_package(package.uuid, "theirs"),
    ),
    "tried again, and disabled by others": (
        "/downloadsV2/resumeLinks",
        lambda jd, package: async_try_again(jd, [], ids(package)),
        lambda _, package: _give_up(package),
    ),
}


def _give_up(package: Package) -> None:
    for link in package.links:
        link.skip, link.enabled = None, False


@pytest.mark.parametrize("case", LOST)
async def test_a_lost_command_whose_target_was_changed_by_others_is_not_taken_for_done(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, mp: Any, case: str
) -> None:
    path, command, change = LOST[case]
    for link in package.links:
        link.skip = SkipReason.CAPTCHA if path.endswith("resumeLinks") else None
    await jdownloader.async_refresh()
    cellar.controls.fail_next(Fault.RESET_BEFORE, path)
    seen = trackers_of(jdownloader).confirmation.async_seen

    async def async_seen(*args: Any) -> bool:
        change(cellar, package)
        return await seen(*args)

    mp.setattr(trackers_of(jdownloader).confirmation, "async_seen", async_seen)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(command(jdownloader, package))


async def test_grabbed_links_that_others_moved_were_not_removed(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, grabbed: Package, mp: Any
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, f"/{LINKGRABBER.namespace}/removeLinks")
    seen = trackers_of(jdownloader).confirmation.async_seen

    async def async_seen(*args: Any) -> bool:
        cellar.world.move_to_downloads([], [grabbed.uuid])
        return await seen(*args)

    mp.setattr(trackers_of(jdownloader).confirmation, "async_seen", async_seen)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_remove_grabbed(jdownloader, [], ids(grabbed)))


BEGIN: dict[str, Begin] = {
    "start": lambda jd, _: async_start(jd),
    "start with ids": lambda jd, package: async_start_links(jd, [], ids(package)),
    "force": lambda jd, package: async_force(jd, [], ids(package)),
}


@pytest.mark.parametrize("name", BEGIN)
async def test_what_begins_something_right_after_a_stop_waits_for_its_end(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, name: str
) -> None:
    cellar.world.start()
    cellar.world.advance(2)

    async def stop_and_begin() -> None:
        await async_stop(jdownloader)
        await BEGIN[name](jdownloader, package)

    await run(stop_and_begin())
    assert (cellar.world.state, any(link.is_running for link in package.links)) == ("RUNNING", True)


async def test_a_stop_without_end_is_said(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, mp: pytest.MonkeyPatch
) -> None:
    mp.setattr("custom_components.jdownloader_ws.commands.stopping.STOP_WAIT", -1)
    cellar.world.start()
    cellar.world.advance(2)
    cellar.world.stop()
    with pytest.raises(JDownloaderRefusal) as refused:
        await async_force(jdownloader, [], ids(package))
    assert refusal(refused) == "still_stopping"


async def test_no_pause_is_taken_for_one_while_jdownloader_stops(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.world.start()
    cellar.world.advance(2)
    await jdownloader.async_refresh()
    cellar.world.stop()
    with pytest.raises(JDownloaderRefusal) as refused:
        await async_pause(jdownloader)
    assert refusal(refused) == "nothing_runs"
