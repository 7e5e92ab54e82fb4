"""A speed limit that is set during a pause holds when the pause is over, whatever happens in between."""

from collections.abc import Sequence
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.states import ControllerState
from custom_components.jdownloader_ws.api.status import PendingLimit
from custom_components.jdownloader_ws.commands.running import async_pause, async_resume, async_stop
from custom_components.jdownloader_ws.commands.settings import async_change_settings
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.tracking.speed_limit import LIMIT_PARTS
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice
from simulator.faults import Fault
from tests.support.stored_values import forget_memory, pending, stored

from .conftest import Run

PAUSE_SPEED = 10_240


@pytest.fixture
async def paused(jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice) -> JDownloaderCoordinator:
    """Return a JDownloader that is paused in a long download."""
    url = "http://files.example/slow/20000/900000000/long"
    cellar.world.add_package("Films", [url], in_downloads=True)
    cellar.world.start()
    cellar.world.advance(2)
    await run(async_pause(jdownloader))
    assert cellar.world.state == "PAUSE"
    return jdownloader


def limit(cellar: SimulatedDevice) -> tuple[Any, Any]:
    """Return what JDownloader has."""
    return cellar.world.config["DownloadSpeedLimit"], cellar.world.config["DownloadSpeedLimitEnabled"]


async def test_it_waits_and_is_shown_as_what_holds_without_the_pause(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    changes = {"speed_limit": 300_000, "speed_limit_enabled": True}
    settings, is_pending = await run(async_change_settings(paused, changes))
    assert (settings.speed_limit, settings.speed_limit_enabled, is_pending) == (300_000, True, True)
    assert (paused.data.status.speed_limit, paused.data.status.speed_limit_enabled) == (300_000, True)
    assert limit(cellar) == (PAUSE_SPEED, True)


@pytest.mark.parametrize("end", [async_resume, async_stop])
async def test_it_is_set_when_the_pause_is_over(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, hass_storage: dict[str, Any], end: Any
) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    await run(end(paused))
    assert limit(cellar) == (300_000, False)
    assert paused.data.status.speed_limit == 300_000
    assert "pending_limit" not in stored(hass_storage, paused.config_entry.entry_id)[paused.jd_id]


async def test_the_newest_one_counts(paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit_enabled=True)))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=400_000)))
    await run(async_resume(paused))
    assert limit(cellar) == (400_000, True)


async def test_without_a_pause_nothing_waits(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    assert await run(trackers_of(jdownloader).timed_limits.async_set(PendingLimit(speed_limit=300_000))) is False
    assert limit(cellar) == (300_000, False)
    assert pending(hass_storage) == {}


async def test_jdownloader_may_put_the_old_one_back_late(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    cellar.world.clock.after(700, lambda: cellar.world.config.__setitem__("DownloadSpeedLimit", 51_200))
    cellar.world.pause(is_paused=False)
    await run(paused.async_refresh())
    assert limit(cellar) == (300_000, False)


async def test_where_it_could_not_be_set_it_is_tried_again(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/config/set", count=2)
    cellar.world.pause(is_paused=False)
    assert limit(cellar) == (51_200, False)
    # Each round tries again, but one that ends while the limit is being set: what fails causes such a round at once
    for _ in range(3):
        await run(paused.async_refresh())
    assert limit(cellar) == (300_000, False)
    assert paused.data.status.speed_limit == 300_000


async def test_what_jdownloader_does_not_take_is_dropped_with_a_word(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, caplog: pytest.LogCaptureFixture
) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=2**31)))
    await run(async_resume(paused))
    assert limit(cellar) == (51_200, False)
    assert paused.data.status.speed_limit == 51_200
    assert "does not take the speed limit" in caplog.text


async def test_it_outlives_home_assistant(
    hass: HomeAssistant,
    paused: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry[Any],
) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    await hass.config_entries.async_unload(local_entry.entry_id)
    forget_memory(hass, local_entry)
    cellar.world.pause(is_paused=False)
    await run(hass.config_entries.async_setup(local_entry.entry_id))
    assert limit(cellar) == (300_000, False)


async def test_it_is_not_lost_to_a_pause_that_begins_meanwhile(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    cellar.world.add_package("Films", ["http://files.example/slow/20000/900000000/long"], in_downloads=True)
    cellar.world.start()
    send = jdownloader.async_call

    async def send_late(path: str, *params: Any) -> Any:
        cellar.world.pause()
        return await send(path, *params)

    with monkeypatch.context() as patched:
        patched.setattr(jdownloader, "async_call", send_late)
        assert await run(trackers_of(jdownloader).timed_limits.async_set(PendingLimit(speed_limit=300_000))) is True
    await run(async_resume(jdownloader))
    assert limit(cellar) == (300_000, False)


def stop(cellar: SimulatedDevice) -> None:
    """Stop as a user does at JDownloader itself."""
    cellar.world.stop()
    cellar.world.advance(2)


async def test_a_limit_that_was_set_after_a_pause_is_kept_over_the_next_stop(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000, speed_limit_enabled=True)))
    assert limit(cellar) == (300_000, True)

    stop(cellar)
    assert limit(cellar) == (51_200, False)
    await run(paused.async_refresh())
    assert limit(cellar) == (300_000, True)
    assert (paused.data.status.speed_limit, paused.data.status.speed_limit_enabled) == (300_000, True)


async def test_what_waited_for_the_end_of_a_pause_is_kept_over_the_next_stop(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    await run(async_resume(paused))
    assert limit(cellar) == (300_000, False)

    stop(cellar)
    assert limit(cellar) == (51_200, False)
    await run(paused.async_refresh())
    assert limit(cellar) == (300_000, False)


async def test_of_several_limits_after_a_pause_the_last_is_kept_over_the_next_stop(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=400_000)))

    stop(cellar)
    await run(paused.async_refresh())
    assert limit(cellar) == (400_000, False)


async def test_a_stop_that_is_seen_while_the_limit_is_set_is_not_missed(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    limits = trackers_of(paused).speed_limit
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    async with limits._lock:
        stop(cellar)
        await paused.async_refresh()
    await run(paused.async_refresh())
    assert limit(cellar) == (300_000, False)


async def test_a_stop_whose_limit_is_seen_before_its_state_is_not_taken_for_someone_else(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    seen: list[tuple[ControllerState, int | None]] = []
    paused.async_add_listener(lambda: seen.append((paused.data.status.state, paused.data.status.speed_limit)))

    def stop_before_the_limit(path: str, _texts: Sequence[str], _refusal: str | None) -> None:
        if path.endswith("/getStatus"):
            cellar.world.stop()  # the state was read, the limit is read next

    cellar.on_call = stop_before_the_limit
    await run(paused.async_read(LIMIT_PARTS))
    assert (ControllerState.RUNNING, 51_200) in seen

    cellar.world.advance(2)
    await run(paused.async_refresh())
    assert limit(cellar) == (300_000, False)


async def test_a_limit_of_before_that_stays_is_someone_elses(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    cellar.world.config["DownloadSpeedLimit"] = 51_200
    await run(paused.async_read(LIMIT_PARTS))
    await run(paused.async_read(LIMIT_PARTS))

    stop(cellar)
    await run(paused.async_refresh())
    assert limit(cellar) == (51_200, False)


async def test_the_limit_is_shown_that_a_stop_puts_back_while_it_is_switched_off(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    cellar.world.config["DownloadSpeedLimit"] = 700_000
    await run(paused.async_read(LIMIT_PARTS))
    assert paused.data.status.speed_limit == 700_000

    stop(cellar)
    await run(paused.async_refresh())
    assert paused.data.status.speed_limit == 51_200


async def test_a_wish_that_someone_else_changed_is_forgotten(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    cellar.world.config["DownloadSpeedLimit"] = 700_000
    await run(paused.async_read(LIMIT_PARTS))

    stop(cellar)
    await run(paused.async_refresh())
    assert limit(cellar) == (51_200, False)


async def test_what_is_none_of_the_limits_of_before_is_left_as_it_is(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    stop(cellar)
    cellar.world.config["DownloadSpeedLimit"] = 700_000
    await run(paused.async_refresh())
    assert limit(cellar) == (700_000, False)


async def test_the_wish_outlives_home_assistant(
    hass: HomeAssistant,
    paused: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry[Any],
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    await hass.config_entries.async_unload(local_entry.entry_id)
    forget_memory(hass, local_entry)
    await run(hass.config_entries.async_setup(local_entry.entry_id))
    (again,) = local_entry.runtime_data.devices.values()

    stop(cellar)
    await run(again.async_refresh())
    assert limit(cellar) == (300_000, False)


async def test_a_jdownloader_that_was_restarted_has_forgotten_its_pauses(
    paused: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    await run(async_resume(paused))
    await run(trackers_of(paused).timed_limits.async_set(PendingLimit(speed_limit=300_000)))
    ask = paused.async_ask

    async def young(path: str, *params: Any) -> Any:
        return 1 if path == "/jd/uptime" else await ask(path, *params)

    monkeypatch.setattr(paused, "async_ask", young)
    stop(cellar)
    await run(paused.async_refresh())
    assert limit(cellar) == (51_200, False)
