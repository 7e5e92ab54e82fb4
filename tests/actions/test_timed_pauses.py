"""Pauses for a time: they end when it is over, whatever happens in between."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault, Fault
from tests.actions.conftest import Act, Pass, Refuse
from tests.support.actions import look_again
from tests.support.stored_values import ends_in, pending


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
    assert pending(hass_storage) == {}


async def test_a_second_call_gives_the_pause_another_end(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
    await call("pause_for", duration={"minutes": 1})
    await call("pause_for", duration={"minutes": 2})
    await passes(90)
    assert loading.world.state == "PAUSE"
    await passes(40)
    assert loading.world.state == "RUNNING"


async def test_a_pause_of_someone_else_is_not_ended(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
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
    assert pending(hass_storage) == {}
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


async def test_links_that_a_user_disabled_stay_so(call: Act, passes: Pass, loading: SimulatedDevice) -> None:
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
    assert pending(hass_storage) == {}


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


@pytest.mark.thorough
@pytest.mark.parametrize("duration", [0, -5, "soon", {"days": 400}, True, 1e300, {"seconds": float("inf")}])
async def test_a_time_that_is_none_is_refused(refused: Refuse, loading: SimulatedDevice, duration: Any) -> None:
    assert await refused("pause_for", duration=duration) == "invalid_field"
    assert await refused("set_speed_limit", limit=5, duration=duration) == "invalid_field"
    assert loading.world.state == "RUNNING"


async def test_links_that_are_gone_when_the_time_is_over_are_no_matter(
    call: Act, passes: Pass, loading: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    first, second = loading.world.downloads.links
    await call("pause_for", duration=60, link_ids=[first.uuid, second.uuid])
    await call("remove", link_ids=[first.uuid])
    await passes(90)
    assert second.enabled is True
    assert pending(hass_storage) == {}
