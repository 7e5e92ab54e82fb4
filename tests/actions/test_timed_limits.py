"""Speed limits, for a time and permanently: they end when it is over, whatever happens in between."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault, Fault
from tests.actions.conftest import Act, Pass, Refuse
from tests.support.actions import act
from tests.support.stored_values import ends_in, pending

PAUSE_SPEED = 10_240


def limit(device: SimulatedDevice) -> tuple[Any, Any]:
    """Return the speed limit that JDownloader has, and whether it is on."""
    return device.world.config["DownloadSpeedLimit"], device.world.config["DownloadSpeedLimitEnabled"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [(250, (250_000, True)), ("2.5", (2500, True)), ("off", (50_000, False)), (False, (50_000, False))],
)
async def test_the_speed_is_limited_or_not(call: Act, cellar: SimulatedDevice, given: Any, expected: Any) -> None:
    cellar.world.config["DownloadSpeedLimit"] = 50_000
    answer = await call("set_speed_limit", limit=given, answer=True)
    assert answer == {"ends_at": None, "pending": False}
    assert limit(cellar) == expected


@pytest.mark.thorough
@pytest.mark.parametrize("given", [0, -1, True, "fast", 2**40, None, "nan", 10**400])
async def test_a_limit_that_is_none_is_refused(refused: Refuse, cellar: SimulatedDevice, given: Any) -> None:
    before = limit(cellar)
    key = "missing_field" if given is None else "invalid_field"
    assert await refused("set_speed_limit", limit=given) == key
    assert limit(cellar) == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"limit": 900, "unit": "B/s"}, 900),
        ({"limit": 2.5, "unit": "kB/s"}, 2500),
        ({"limit": 0.5}, 500),
        ({"limit": "1.25", "unit": "MB/s"}, 1_250_000),
        ({"limit": 2147, "unit": "MB/s"}, 2_147_000_000),
        ({"limit": 2**31 - 1, "unit": "B/s"}, 2**31 - 1),
        ({"limit": {"active_choice": "number", "number": 3, "off": "off"}, "unit": "MB/s"}, 3_000_000),
    ],
)
async def test_a_limit_has_a_unit(call: Act, cellar: SimulatedDevice, given: dict[str, Any], expected: int) -> None:
    await call("set_speed_limit", **given)
    assert limit(cellar) == (expected, True)


@pytest.mark.parametrize("chosen", [{"active_choice": "off", "off": "off", "number": 5}, "off"])
async def test_a_form_lifts_the_limit_whatever_the_unit(call: Act, cellar: SimulatedDevice, chosen: object) -> None:
    cellar.world.config["DownloadSpeedLimitEnabled"] = True
    await call("set_speed_limit", limit=chosen, unit="MB/s")
    assert limit(cellar)[1] is False


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"limit": 2148, "unit": "MB/s"}, "limit"),
        ({"limit": 2**31, "unit": "B/s"}, "limit"),
        ({"limit": 0.4, "unit": "B/s"}, "limit"),
        ({"limit": {"active_choice": "number"}}, "limit"),
        ({"limit": {"number": 5}}, "limit"),
        ({"limit": 5, "unit": "GB/s"}, "unit"),
        ({"limit": 5, "unit": ["B/s"]}, "unit"),
    ],
)
async def test_bounds_hold_after_the_unit(
    hass: HomeAssistant, simulator: Simulator, jd: str, cellar: SimulatedDevice, fields: dict[str, Any], field: str
) -> None:
    before = limit(cellar)
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, simulator, "set_speed_limit", jd, **fields)
    assert refused.value.translation_placeholders == {"field": field}
    assert limit(cellar) == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"speed_limit": 900}, 900),
        ({"speed_limit": 900.0, "unit": "B/s"}, 900),
        ({"speed_limit": 2.5, "unit": "kB/s"}, 2500),
        ({"speed_limit": "3", "unit": "MB/s"}, 3_000_000),
    ],
)
async def test_the_limit_among_the_settings_has_one_too(
    call: Act, cellar: SimulatedDevice, given: dict[str, Any], expected: int
) -> None:
    answer = await call("set_settings", **given, answer=True)
    assert answer["settings"]["speed_limit"] == limit(cellar)[0] == expected


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"speed_limit": 2148, "unit": "MB/s"}, "invalid_field"),
        ({"speed_limit": 0.1}, "invalid_field"),
        ({"speed_limit": True}, "invalid_field"),
        ({"speed_limit": 5, "unit": "GB/s"}, "invalid_field"),
        ({"unit": "MB/s"}, "no_settings"),
    ],
)
async def test_settings_hold_the_same_bounds(
    refused: Refuse, cellar: SimulatedDevice, fields: dict[str, Any], key: str
) -> None:
    before = limit(cellar)
    assert await refused("set_settings", **fields) == key
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
    assert pending(hass_storage) == {}


@pytest.mark.parametrize("for_good", [{"limit": 700}, {"limit": "off"}])
async def test_a_permanent_limit_replaces_one_for_a_time(
    call: Act, passes: Pass, cellar: SimulatedDevice, for_good: dict[str, Any]
) -> None:
    await call("set_speed_limit", limit=250, duration=60)
    await call("set_speed_limit", **for_good)
    held = limit(cellar)
    await passes(90)
    assert limit(cellar) == held


async def test_a_limit_that_a_user_changed_in_jdownloader_stays(
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


async def test_a_limit_ends_after_a_pause_that_home_assistant_finds_when_it_starts(
    hass: HomeAssistant,
    call: Act,
    passes: Pass,
    loading: SimulatedDevice,
    local_entry: ConfigEntry,
    hass_storage: dict[str, Any],
) -> None:
    before = limit(loading)
    await call("set_speed_limit", limit=250, duration=60)
    await call("pause_downloads")
    await hass.config_entries.async_unload(local_entry.entry_id)
    await passes(120)
    await hass.config_entries.async_setup(local_entry.entry_id)
    await passes(120)
    assert pending(hass_storage) != {}, "whether it was changed elsewhere is not known yet"

    await call("resume_downloads")
    await passes(15)
    assert limit(loading) == before
    assert pending(hass_storage) == {}


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
    assert pending(hass_storage) == {}


async def test_no_limit_for_a_time_is_set_where_the_limit_before_is_unknown(
    hass: HomeAssistant, refused: Refuse, loading: SimulatedDevice, local_entry: ConfigEntry
) -> None:
    loading.world.controller.pause(is_paused=True)
    await hass.config_entries.async_reload(local_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await refused("set_speed_limit", limit=250, duration=60) == "limit_unknown"
    assert limit(loading) == (PAUSE_SPEED, True)


async def test_a_limit_for_a_time_ends_although_it_is_not_known_whether_another_took_its_place(
    call: Act, refused: Refuse, passes: Pass, cellar: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    before = limit(cellar)
    await call("set_speed_limit", limit=250, duration=60)
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/config/set")
    assert await refused("set_speed_limit", limit=500, duration=90) == "outcome_unknown"
    assert limit(cellar) == (250_000, True)
    await passes(100)
    assert limit(cellar) == before
    assert pending(hass_storage) == {}
