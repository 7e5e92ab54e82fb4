"""Links move to the download list without starting anything, and JDownloader's autostart is restored after that."""

import asyncio
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.grabbing import async_move_to_downloads
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from tests.commands.conftest import Run
from tests.support.commands import ids
from tests.support.constants import LOCAL_ENTRY_ID
from tests.support.simulated_requests import sent
from tests.support.stored_values import old_file, pending

LONG = "http://files.example/slow/20000/60000000"
MOVE = "/linkgrabberv2/moveToDownloadlist"
NO_LIMIT = {"speed_limit": None, "speed_limit_enabled": None}
PROMISED = {"autostart": True, "limit": NO_LIMIT, "pauses": [], "timed_limit": None, "kept_limit": None}
PENDING = {LOCAL_ENTRY_ID: {"autostart": True}}


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for links that never arrive a shorter time."""
    monkeypatch.setattr("custom_components.jdownloader_ws.commands.grabbing.MOVE_WAIT", 1)


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Put a package into the LinkGrabber."""
    return cellar.world.add_package("Films", [f"{LONG}/a", f"{LONG}/b"])


def has_autostart(cellar: SimulatedDevice) -> bool:
    return cellar.world.config.is_on("LinkgrabberAutoStartEnabled")


async def test_nothing_is_started_and_the_autostart_is_restored(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    hass_storage: dict[str, Any],
) -> None:
    moved = await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert moved == {
        "link_ids": ids(*cellar.world.downloads.links),
        "package_ids": ids(*cellar.world.downloads.packages),
    }
    assert (cellar.world.state, has_autostart(cellar), pending(hass_storage)) == ("IDLE", True, {})


async def test_that_it_has_to_be_restored_is_stored_before_it_is_switched_off(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    hass_storage: dict[str, Any],
) -> None:
    stored = []
    cellar.world.config.on_change = lambda _key: stored.append(pending(hass_storage))
    await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert stored == [PENDING, PENDING]


async def test_an_autostart_that_is_off_stays_off(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, simulator: Simulator
) -> None:
    cellar.world.config["LinkgrabberAutoStartEnabled"] = False
    await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert (len(cellar.world.downloads.links), has_autostart(cellar)) == (2, False)
    assert sent(simulator, "/config/set") == 0


@pytest.mark.parametrize("fault", [Fault.RESET_AFTER, Fault.CUT_ANSWER, Fault.GARBAGE])
async def test_a_move_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    simulator: Simulator,
    fault: Fault,
) -> None:
    cellar.controls.fail_next(fault, MOVE)
    moved = await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert moved["package_ids"] == ids(*cellar.world.downloads.packages)
    assert (cellar.world.state, has_autostart(cellar), sent(simulator, MOVE)) == ("IDLE", True, 1)


async def test_a_move_that_never_arrived_is_not_sent_again_but_said_to_be_unknown(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, MOVE)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert (has_autostart(cellar), sent(simulator, MOVE), len(cellar.world.downloads.links)) == (True, 1, 0)


async def test_the_answer_to_switching_off_may_get_lost(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, "/config/set")
    await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert (cellar.world.state, has_autostart(cellar), len(cellar.world.downloads.links)) == ("IDLE", True, 2)


async def test_nothing_moves_where_it_could_not_be_switched_off(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/config/set")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert (sent(simulator, MOVE), has_autostart(cellar)) == (0, True)


async def test_a_jdownloader_that_goes_away_during_the_move_has_its_autostart_restored_when_it_is_back(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    hass_storage: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send = jdownloader.async_call

    async def send_at_last(path: str, *params: Any) -> Any:
        answer = await send(path, *params)
        if path == MOVE:
            cellar.controls.take_offline()
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(jdownloader, "async_call", send_at_last)
        await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert (has_autostart(cellar), pending(hass_storage)) == (False, PENDING)
    cellar.controls.bring_online()
    await run(jdownloader.async_refresh())
    assert (has_autostart(cellar), pending(hass_storage), cellar.world.state) == (True, {}, "IDLE")


async def test_a_restored_setting_whose_answer_got_lost_is_looked_at(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    hass_storage: dict[str, Any],
) -> None:
    cellar.world.config.on_change = lambda _key: cellar.controls.fail_next(Fault.RESET_AFTER, "/config/set")
    await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    cellar.controls.clear_faults()
    assert (has_autostart(cellar), pending(hass_storage)) == (True, {})


@pytest.fixture
def crashed(cellar: SimulatedDevice, hass_storage: dict[str, Any]) -> None:
    """Leave things as a Home Assistant that crashed in the middle of a move."""
    hass_storage |= old_file("promises", {LOCAL_ENTRY_ID: {LOCAL_ENTRY_ID: PROMISED}})
    cellar.world.config["LinkgrabberAutoStartEnabled"] = False


async def test_what_a_crash_left_switched_off_is_restored_at_the_next_start(
    hass: HomeAssistant,
    crashed: None,
    jdownloader: JDownloaderCoordinator,
    cellar: SimulatedDevice,
    hass_storage: dict[str, Any],
) -> None:
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (has_autostart(cellar), pending(hass_storage)) == (True, {})


async def test_what_a_crash_left_switched_off_is_restored_before_the_next_move(
    crashed: None, cellar: SimulatedDevice, package: Package, jdownloader: JDownloaderCoordinator, run: Run
) -> None:
    await run(async_move_to_downloads(jdownloader, [], ids(package)))
    assert (cellar.world.state, has_autostart(cellar)) == ("RUNNING", True)


async def test_moves_of_several_clients_do_not_disturb_one_another(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    packages = [cellar.world.add_package(name, [f"{LONG}/{name}"]) for name in "abc"]
    moves = (async_move_to_downloads(jdownloader, [], ids(package), start=False) for package in packages)
    await run(asyncio.gather(*moves))
    assert (len(cellar.world.downloads.links), cellar.world.state, has_autostart(cellar)) == (3, "IDLE", True)


async def test_a_move_as_jdownloader_is_set_up_starts_although_another_must_not(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    first, second = (cellar.world.add_package(name, [f"{LONG}/{name}"]) for name in "ab")
    silent = async_move_to_downloads(jdownloader, [], ids(first), start=False)
    await run(asyncio.gather(silent, async_move_to_downloads(jdownloader, [], ids(second))))
    assert (cellar.world.state, has_autostart(cellar)) == ("RUNNING", True)


async def test_a_caller_that_goes_away_leaves_the_autostart_as_it_was(
    hass: HomeAssistant, jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.world.effect_delay = 3600  # so that the links never arrive
    switched = asyncio.Event()
    cellar.world.config.on_change = lambda _key: switched.set()
    move = hass.async_create_task(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    await switched.wait()
    move.cancel()
    await run(asyncio.wait([move]))
    assert (move.cancelled(), has_autostart(cellar)) == (True, True)


async def test_links_that_take_long_are_not_waited_for_for_ever(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, package: Package
) -> None:
    cellar.world.effect_delay = 3600
    moved = await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert moved == {"link_ids": ids(*package.links), "package_ids": []}
    assert has_autostart(cellar)


async def test_an_unloaded_entry_ends_the_wait_and_leaves_the_rest_to_its_next_start(
    hass: HomeAssistant,
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    local_entry: ConfigEntry[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cellar.world.effect_delay = 3600
    moved = asyncio.Event()
    send = jdownloader.async_call

    async def send_and_note(path: str, *params: Any) -> Any:
        answer = await send(path, *params)
        if path == MOVE:
            moved.set()
        return answer

    monkeypatch.setattr(jdownloader, "async_call", send_and_note)
    move = hass.async_create_task(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    await moved.wait()
    await hass.config_entries.async_unload(local_entry.entry_id)
    assert (await move)["package_ids"] == []
    assert not has_autostart(cellar)
    await run(hass.config_entries.async_setup(local_entry.entry_id))
    assert has_autostart(cellar)


async def test_what_is_pending_is_forgotten_with_the_entry(
    hass: HomeAssistant,
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    package: Package,
    local_entry: ConfigEntry[Any],
    hass_storage: dict[str, Any],
) -> None:
    cellar.world.config.on_change = lambda _key: cellar.controls.take_offline()
    with pytest.raises(JDownloaderError):
        await run(async_move_to_downloads(jdownloader, [], ids(package), start=False))
    assert pending(hass_storage) == PENDING
    await hass.config_entries.async_remove(local_entry.entry_id)
    assert pending(hass_storage) == {}
