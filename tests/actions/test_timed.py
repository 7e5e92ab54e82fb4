"""Pauses and speed limits for a time: they end when it is over, whatever happens in between."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault, Fault
from tests.acting import going_time, look_again
from tests.actions.conftest import Act, Refuse

STORAGE = "jdownloader_ws.promises"
PAUSE_SPEED = 10_240

type Pass = Callable[[int], Awaitable[None]]


@pytest.fixture
def loading(cellar: SimulatedDevice, jd: str) -> SimulatedDevice:
    """Return a JDownloader that runs long downloads."""
    urls = [f"http://files.example/slow/20000/900000000/{name}" for name in "ab"]
    cellar.world.add_package("Films", urls, in_downloads=True)
    cellar.world.start()
    cellar.world.advance(2)
    return cellar


@pytest.fixture
def passes(hass: HomeAssistant, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Pass:
    """Return how to let seconds go by at once; the clock goes on meanwhile, as commands wait for their effects."""
    ahead = timedelta()
    now = dt_util.utcnow

    async def go_by(seconds: int) -> None:
        nonlocal ahead
        ahead += timedelta(seconds=seconds)
        simulator.advance(seconds)
        async_fire_time_changed(hass, dt_util.utcnow())
        async with going_time(simulator):
            await hass.async_block_till_done(wait_background_tasks=True)

    monkeypatch.setattr(dt_util, "utcnow", lambda: now() + ahead)
    return go_by


def ends_in(moment: datetime) -> float:
    """Return in how many seconds, rounded to tens, a moment is."""
    return round((moment - dt_util.utcnow()).total_seconds(), -1)


def limit(device: SimulatedDevice) -> tuple[Any, Any]:
    """Return the speed limit that JDownloader has, and whether it is on."""
    return device.world.config["DownloadSpeedLimit"], device.world.config["DownloadSpeedLimitEnabled"]


def owed(hass_storage: dict[str, Any]) -> Any:
    """Return what is stored of promises."""
    return hass_storage[STORAGE]["data"]


async def test_a_pause_ends_by_itself(
    call: Act, passes: Pass, loading: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    answer = await call("pause_for", duration="00:01:00", answer=True)
    assert ends_in(answer["resumes_at"]) == 60
    assert loading.world.state == "PAUSE"
    await passes(40)
    assert loading.world.state == "PAUSE"
    await passes(25)
    assert loading.world.state == "RUNNING"
    assert owed(hass_storage) == {}


async def test_a_second_call_gives_the_pause_another_end(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
    await call("pause_for", duration={"minutes": 1})
    await call("pause_for", duration={"minutes": 2})
    await passes(90)
    assert loading.world.state == "PAUSE"
    await passes(40)
    assert loading.world.state == "RUNNING"


async def test_a_pause_of_somebody_else_is_not_ended(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
    await call("pause_downloads")
    assert await call("pause_for", duration=60, answer=True) == {"resumes_at": None}
    await passes(90)
    assert loading.world.state == "PAUSE"


async def test_a_pause_without_end_takes_the_place_of_one_that_has_one(
    call: Act, passes: Pass, loading: SimulatedDevice
) -> None:
    await call("pause_for", duration=60)
    await call("pause_downloads")
    await passes(90)
    assert loading.world.state == "PAUSE"


@pytest.mark.parametrize("end", ["resume_downloads", "stop_downloads"])
async def test_who_ends_the_pause_earlier_ends_the_promise_too(
    hass: HomeAssistant, call: Act, passes: Pass, loading: SimulatedDevice, hass_storage: dict[str, Any], end: str
) -> None:
    await call("pause_for", duration=600)
    await call(end)
    loading.world.advance(5)
    await look_again(hass)
    assert owed(hass_storage) == {}
    await call("start_downloads")
    await call("pause_downloads")
    await passes(700)
    assert loading.world.state == "PAUSE"


async def test_a_pause_ends_although_home_assistant_was_away(
    hass: HomeAssistant, call: Act, passes: Pass, loading: SimulatedDevice, local_entry: ConfigEntry
) -> None:
    await call("pause_for", duration=60)
    await hass.config_entries.async_unload(local_entry.entry_id)
    await passes(3600)
    assert loading.world.state == "PAUSE"
    await hass.config_entries.async_setup(local_entry.entry_id)
    await passes(5)
    assert loading.world.state == "RUNNING"


async def test_a_pause_ends_as_soon_as_jdownloader_answers_again(
    call: Act, passes: Pass, loading: SimulatedDevice
) -> None:
    await call("pause_for", duration=60)
    loading.controls.close_remote_api()
    await passes(120)
    assert loading.world.state == "PAUSE"
    loading.controls.open_remote_api()
    await passes(90)
    assert loading.world.state == "RUNNING"


async def test_links_are_disabled_for_a_time_and_only_those_that_were_enabled_come_back(
    call: Act, passes: Pass, loading: SimulatedDevice
) -> None:
    first, second = loading.world.downloads.links
    second.enabled = False
    await call("pause_for", duration=60, link_ids=[first.uuid, second.uuid])
    assert [first.enabled, second.enabled] == [False, False]
    await passes(90)
    assert [first.enabled, second.enabled] == [True, False]


async def test_each_link_is_paused_until_the_last_time_that_was_said_for_it(
    call: Act, passes: Pass, loading: SimulatedDevice
) -> None:
    first, second = loading.world.downloads.links
    await call("pause_for", duration=60, link_ids=[first.uuid, second.uuid])
    answer = await call("pause_for", duration=120, link_ids=[first.uuid], answer=True)
    assert answer["resumes_at"] is not None
    await passes(90)
    assert [first.enabled, second.enabled] == [False, True]
    await passes(60)
    assert [first.enabled, second.enabled] == [True, True]


async def test_links_that_somebody_disabled_stay_so(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
    first, _ = loading.world.downloads.links
    first.enabled = False
    assert await call("pause_for", duration=60, link_ids=[first.uuid], answer=True) == {"resumes_at": None}
    await passes(90)
    assert first.enabled is False


async def test_a_pause_that_fails_leaves_no_promise(
    refused: Refuse, loading: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    loading.controls.fail_next(DeviceFault("INTERNAL_SERVER_ERROR"), "/downloadcontroller/pause")
    assert await refused("pause_for", duration=60) == "rejected"
    assert owed(hass_storage) == {}


async def test_a_pause_whose_answer_was_lost_ends_too(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
    loading.controls.fail_next(Fault.RESET_AFTER, "/downloadcontroller/pause")
    await call("pause_for", duration=60)
    assert loading.world.state == "PAUSE"
    await passes(90)
    assert loading.world.state == "RUNNING"


async def test_nothing_is_paused_where_nothing_runs_or_all_is_finished(
    refused: Refuse, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    assert await refused("pause_for", duration=60) == "nothing_runs"
    cellar.world.add_package("Small", ["http://files.example/fast/5/small"], in_downloads=True)
    cellar.world.start()
    simulator.advance(10)
    (link,) = cellar.world.downloads.links
    assert await refused("pause_for", duration=60, link_ids=[link.uuid]) == "nothing_to_pause"


@pytest.mark.parametrize("duration", [0, -5, "soon", {"days": 400}, None, True, 1e300, {"seconds": float("inf")}])
async def test_a_time_that_is_none_is_refused(refused: Refuse, loading: SimulatedDevice, duration: Any) -> None:
    assert await refused("pause_for", duration=duration) == "invalid_field"
    assert await refused("set_speed_limit", limit=5, duration=duration) == "invalid_field"
    assert loading.world.state == "RUNNING"


@pytest.mark.parametrize(
    ("given", "expected"),
    [(250, (250_000, True)), ("2.5", (2500, True)), ("off", (50_000, False)), (False, (50_000, False))],
)
async def test_the_speed_is_limited_or_not(call: Act, cellar: SimulatedDevice, given: Any, expected: Any) -> None:
    cellar.world.config["DownloadSpeedLimit"] = 50_000
    answer = await call("set_speed_limit", limit=given, answer=True)
    assert answer == {"ends_at": None, "pending": False}
    assert limit(cellar) == expected


@pytest.mark.parametrize("given", [0, -1, True, "fast", 2**40, None, "nan", 10**400])
async def test_a_limit_that_is_none_is_refused(refused: Refuse, cellar: SimulatedDevice, given: Any) -> None:
    before = limit(cellar)
    assert await refused("set_speed_limit", limit=given) == "invalid_field"
    assert limit(cellar) == before


async def test_what_held_before_is_set_again_when_the_time_is_over(
    call: Act, passes: Pass, cellar: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    before = limit(cellar)
    answer = await call("set_speed_limit", limit=250, duration=60, answer=True)
    assert (ends_in(answer["ends_at"]), answer["pending"]) == (60, False)
    await call("set_speed_limit", limit=500, duration=120)
    await passes(90)
    assert limit(cellar) == (500_000, True)
    await passes(60)
    assert limit(cellar) == before
    assert owed(hass_storage) == {}


@pytest.mark.parametrize("for_good", [{"limit": 700}, {"limit": "off"}])
async def test_a_limit_for_good_takes_the_place_of_one_for_a_time(
    call: Act, passes: Pass, cellar: SimulatedDevice, for_good: dict[str, Any]
) -> None:
    await call("set_speed_limit", limit=250, duration=60)
    await call("set_speed_limit", **for_good)
    held = limit(cellar)
    await passes(90)
    assert limit(cellar) == held


async def test_a_limit_that_somebody_changed_in_jdownloader_stays(
    call: Act, passes: Pass, cellar: SimulatedDevice
) -> None:
    await call("set_speed_limit", limit=250, duration=60)
    cellar.world.config["DownloadSpeedLimit"] = 99_000
    await passes(90)
    assert limit(cellar) == (99_000, True)


async def test_a_pause_in_between_does_not_break_a_limit_for_a_time(
    call: Act, passes: Pass, loading: SimulatedDevice
) -> None:
    before = limit(loading)
    await call("set_speed_limit", limit=250, duration=120)
    await call("pause_downloads")
    await call("resume_downloads")
    assert limit(loading) == (250_000, True)
    await call("pause_downloads")
    await passes(180)
    assert limit(loading) == (PAUSE_SPEED, True)
    await call("resume_downloads")
    await passes(15)
    assert limit(loading) == before


async def test_a_limit_that_is_set_in_a_pause_holds_after_it_and_ends_in_time(
    call: Act, passes: Pass, loading: SimulatedDevice
) -> None:
    before = limit(loading)
    await call("pause_downloads")
    answer = await call("set_speed_limit", limit=250, duration=600, answer=True)
    assert answer["pending"] is True
    await call("resume_downloads")
    await passes(15)
    assert limit(loading) == (250_000, True)
    await passes(700)
    assert limit(loading) == before


async def test_a_limit_ends_although_home_assistant_was_away(
    hass: HomeAssistant, call: Act, passes: Pass, cellar: SimulatedDevice, local_entry: ConfigEntry
) -> None:
    before = limit(cellar)
    await call("set_speed_limit", limit=250, duration=60)
    await hass.config_entries.async_unload(local_entry.entry_id)
    await passes(3600)
    await hass.config_entries.async_setup(local_entry.entry_id)
    await passes(5)
    assert limit(cellar) == before


async def test_a_limit_ends_as_soon_as_jdownloader_answers_again(
    call: Act, passes: Pass, cellar: SimulatedDevice
) -> None:
    before = limit(cellar)
    await call("set_speed_limit", limit=250, duration=60)
    cellar.controls.close_remote_api()
    await passes(120)
    assert limit(cellar) == (250_000, True)
    cellar.controls.open_remote_api()
    await passes(90)
    assert limit(cellar) == before


async def test_a_limit_that_is_not_taken_leaves_no_promise(
    refused: Refuse, cellar: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    cellar.controls.fail_next(DeviceFault("INTERNAL_SERVER_ERROR"), "/config/set")
    assert await refused("set_speed_limit", limit=250, duration=60) == "rejected"
    assert owed(hass_storage) == {}


async def test_no_limit_for_a_time_is_set_where_nobody_knows_what_held_before(
    hass: HomeAssistant, refused: Refuse, loading: SimulatedDevice, local_entry: ConfigEntry
) -> None:
    loading.world.controller.pause(is_paused=True)
    await hass.config_entries.async_reload(local_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await refused("set_speed_limit", limit=250, duration=60) == "limit_unknown"
    assert limit(loading) == (PAUSE_SPEED, True)


async def test_links_that_are_gone_when_the_time_is_over_are_no_matter(
    call: Act, passes: Pass, loading: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    first, second = loading.world.downloads.links
    await call("pause_for", duration=60, link_ids=[first.uuid, second.uuid])
    await call("remove", link_ids=[first.uuid])
    await passes(90)
    assert second.enabled is True
    assert owed(hass_storage) == {}
